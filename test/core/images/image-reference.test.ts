import assert from 'node:assert/strict';
import { parseImageReference } from '../../../server/core/images/image-reference.ts';
import { referenceSpans } from '../../../server/core/images/reference-spans.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('Image references', () => {
  const valid: readonly (readonly [string, string, string, string])[] = [
    ['node', 'docker.io/library/node', '-', '-'],
    ['node:22.1', 'docker.io/library/node', '22.1', '-'],
    ['org/app', 'docker.io/org/app', '-', '-'],
    ['index.docker.io/node', 'docker.io/library/node', '-', '-'],
    ['docker.io/org/app:v1', 'docker.io/org/app', 'v1', '-'],
    ['quay.io/org/app', 'quay.io/org/app', '-', '-'],
    ['localhost/app', 'localhost/app', '-', '-'],
    ['localhost:5000/app', 'localhost:5000/app', '-', '-'],
    ['host:5000/a/b/c:tag', 'host:5000/a/b/c', 'tag', '-'],
    [`host:5000/a/b:tag@${digest}`, 'host:5000/a/b', 'tag', digest],
    [`app@${digest}`, 'docker.io/library/app', '-', digest],
    ['Registry/app', 'Registry/app', '-', '-'],
    ['[2001:db8::1]:5000/app', '[2001:db8::1]:5000/app', '-', '-'],
    ['a__b/c-d--e.f_g', 'docker.io/a__b/c-d--e.f_g', '-', '-'],
    ['scratch', 'scratch', '-', '-'],
    ['node:5000', 'docker.io/library/node', '5000', '-'],
  ];
  for (const [text, repository, tag, hash] of valid) {
    it(`${text} is ${repository}`, () => {
      const reference = parseImageReference(text);
      assert.deepEqual(
        [reference?.repository, reference?.tag ?? '-', reference?.digest ?? '-'],
        [repository, tag, hash],
      );
    });
  }

  const invalid = [
    '',
    'Node',
    'org/App',
    'node:',
    'node@sha256:abc',
    `node@sha256:${'A'.repeat(64)}`,
    'a///b',
    '/a',
    'a/',
    'a..b',
    'a.-b',
    'a___b',
    'node:-x',
    `node:${'x'.repeat(129)}`,
    'a'.repeat(256),
    'ab12'.repeat(16),
    'host:port/app',
    '-host.io/app',
    'a b',
    'https://quay.io/x',
  ];
  for (const text of invalid) {
    it(`${JSON.stringify(text.slice(0, 40))} is none`, () => {
      assert.equal(parseImageReference(text), undefined);
    });
  }

  it('keep the registry apart', () => {
    assert.equal(parseImageReference('localhost:5000/x')?.registry, 'localhost:5000');
    assert.equal(parseImageReference('x')?.registry, 'docker.io');
    assert.equal(parseImageReference('scratch')?.registry, '');
  });

  it('are cut where their parts stand, also around variables', () => {
    const parts = (text: string): readonly (string | undefined)[] => {
      const { name, tag, digest: hash } = referenceSpans(text);
      return [name, tag, hash].map(at => at && text.slice(at.start, at.end));
    };
    assert.deepEqual(parts('host:5000/a/b:tag@sha256:00'), ['host:5000/a/b', 'tag', 'sha256:00']);
    assert.deepEqual(parts('${R:-host:5000}/a:${T:-1}'), ['${R:-host:5000}/a', '${T:-1}', undefined]);
    assert.deepEqual(parts('$BASE'), ['$BASE', undefined, undefined]);
    assert.deepEqual(parts('node:'), ['node', '', undefined]);
  });

  it('are read in linear time', () => {
    for (const text of [
      `${'a.'.repeat(100_000)}`,
      'a/'.repeat(100_000),
      `a:${'-'.repeat(200_000)}`,
      `x@${'a+'.repeat(100_000)}:0`,
    ])
      assert.equal(parseImageReference(text), undefined);
  });
});
