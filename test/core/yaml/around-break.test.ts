import assert from 'node:assert/strict';
import { rules } from '../../../rules/index.ts';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { plainOf } from '../../../server/core/yaml/plain.ts';
import { finish, sourceFile, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const pod = `kind: Pod
spec:
  containers:
    - name: web
      resources:
        limits:
          memory: 1Gi
      ports:
      - containerPort: 80
`;

describe('a document that is half typed', () => {
  for (const [what, from, to] of [
    ['a key without a colon', '      ports:', '      secu\n      ports:'],
    ['a key without a colon at the end', '80\n', '80\n      secu\n'],
    ['a word behind a key with a block', 'limits:', 'limits:x'],
    ['a word behind a key with a list beside it', 'ports:', 'ports: x'],
    ['a quote that is open behind a key with a block', 'resources:', 'resources: "'],
  ] as const)
    it(`is read as without it: ${what}`, () => {
      const { document, problems } = readDocument(pod.replace(from, to));
      assert.equal(problems.length, 1);
      assert.equal(document.isBroken, true);
      assert.equal(document.gap, undefined);
      assert.deepEqual(plainOf(document.root), plainOf(rootOf(pod)));
    });

  for (const [what, from, to, left] of [
    ['an open quote', 'name: web', 'name: "web', '- name: "web'],
    ['an open bracket', 'memory: 1Gi', 'memory: [1Gi', 'memory: [1Gi'],
    [
      'a key whose colon went',
      'resources:',
      'resources',
      'resources\n        limits:\n          memory: 1Gi',
    ],
  ] as const)
    it(`is read around the lines that break it: ${what}`, () => {
      const text = pod.replace(from, to);
      const { gap, root } = readDocument(text).document;
      assert.ok(root);
      assert.equal(gap && text.slice(gap.start, gap.end).trim(), left);
    });

  it('keeps its findings and brings none, wherever a key is begun', () => {
    const examples = rules.flatMap(({ meta }) => meta.examples.filter(one => one.in === 'kubernetes'));
    let states = 0;
    for (const { good } of examples) {
      if (/^\s*[^#\n]*[|>][+-]?$/m.test(good)) continue;
      const before = new Set(findings(good));
      const lines = good.split('\n');
      for (const [index, line] of lines.entries()) {
        if (line.trim() === '' || /^---/.test(line)) continue;
        const indent = /^ *(?:- )*/.exec(line)?.[0].replaceAll('-', ' ') ?? '';
        const typed = [...lines.slice(0, index + 1), `${indent}zz`, ...lines.slice(index + 1)].join('\n');
        const after = findings(typed);
        if (!after.some(one => one.startsWith('syntax-error'))) continue;
        states++;
        const isNew = (one: string) => !before.has(one) && !one.startsWith('syntax-error');
        assert.deepEqual(after.filter(isNew), [], typed);
      }
    }
    assert.ok(states > 300, `${states} states`);
  });
});

function rootOf(text: string) {
  const { root } = readDocument(text).document;
  assert.ok(root);
  return root;
}

function findings(text: string): readonly string[] {
  const options = { policy: service.resolvePolicy([]), today: testDay };
  return finish(service.analyse(sourceFile('kubernetes', text), options)).findings.map(
    ({ rule, degree, message }) => `${rule}/${degree} ${message}`,
  );
}
