import assert from 'node:assert/strict';
import { resolvePolicy } from '../../server/core/engine/resolve-policy.ts';
import { service } from '../kit/service.ts';
import { sampleRulebook } from './reports/sample.ts';

function resolve(...texts: readonly string[]) {
  return service.resolvePolicy(texts.map((text, index) => service.readPolicy(text, `policy ${index}`).layer));
}

describe('policy', () => {
  it('without a word leaves the defaults', () => {
    const choice = resolve('').choice('root-user', undefined, 'Dockerfile');
    assert.deepEqual([choice.severity, choice.severityFrom, choice.locked], ['error', 'default', false]);
    assert.equal(choice.options.user, '10001');
  });

  it('chooses by rule, part, control and peer id; the closer word wins', () => {
    const policy = resolve(
      'rules:\n  A.8.32: error\n  unpinned-image: info\n  unpinned-image/latest: warning\n  DL3007: hint\n',
    );
    assert.equal(policy.choice('unpinned-image', 'floating-tag', 'x').severity, 'info');
    assert.equal(policy.choice('unpinned-image', 'latest', 'x').severity, 'warning');
    assert.equal(
      resolve('rules: { A.8.32: error }').choice('unpinned-image', 'no-tag', 'x').severity,
      'error',
    );
    assert.equal(resolve('rules: { DL3007: hint }').choice('unpinned-image', 'latest', 'x').severity, 'hint');
    assert.equal(
      resolve('rules: { DL3007: hint }').choice('unpinned-image', 'no-tag', 'x').severity,
      'warning',
    );
  });

  it('lets the later layer win, and says which one it was', () => {
    const choice = resolve('rules: { root-user: info }', 'rules: { root-user: hint }').choice(
      'root-user',
      undefined,
      'x',
    );
    assert.deepEqual([choice.severity, choice.severityFrom], ['hint', 'policy 1']);
  });

  it('never weakens a locked rule, but may strengthen it', () => {
    const locked = 'rules: { root-user: { severity: warning, locked: true } }';
    assert.equal(
      resolve(locked, 'rules: { root-user: off }').choice('root-user', undefined, 'x').severity,
      'warning',
    );
    assert.equal(
      resolve(locked, 'rules: { A.8.2: hint }').choice('root-user', undefined, 'x').severity,
      'warning',
    );
    assert.equal(
      resolve(locked, 'rules: { root-user: error }').choice('root-user', undefined, 'x').severity,
      'error',
    );
  });

  it('leaves what is opt-in off until a profile or its own name turns it on', () => {
    const severities = (text: string) => {
      const policy = resolvePolicy([service.readPolicy(text, 'x').layer], sampleRulebook);
      return [undefined, 'no-tag', 'no-digest'].map(
        degree => policy.choice('sample-image', degree, 'x').severity,
      );
    };
    assert.deepEqual(severities(''), ['warning', 'warning', 'off']);
    assert.deepEqual(severities('profile: all'), ['warning', 'warning', 'info']);
    assert.deepEqual(severities('rules: { sample-image: error }'), ['error', 'error', 'off']);
    assert.deepEqual(severities('rules: { sample-image/no-digest: hint }'), ['warning', 'warning', 'hint']);
    assert.deepEqual(severities('rules: { CKV_K8S_43: warning }'), ['warning', 'warning', 'warning']);
    assert.deepEqual(severities('{ profile: all, rules: { A.8.32: error } }'), ['error', 'error', 'error']);
  });

  it('holds overrides for their files only', () => {
    const policy = resolve(
      "overrides:\n  - files: ['test/**']\n    rules: { root-user: off }\nexclude: ['vendor/**']\n",
    );
    assert.equal(policy.choice('root-user', undefined, 'test/a/Dockerfile').severity, 'off');
    assert.equal(policy.choice('root-user', undefined, 'Dockerfile').severity, 'error');
    assert.ok(policy.isExcluded('vendor/x/Dockerfile'));
    assert.ok(!policy.isExcluded('src/vendor.yaml'));
  });

  const mistakes: readonly (readonly [text: string, place: string, message: RegExp])[] = [
    ['rules:\n  rot-user: warning\n', 'rot-user', /did you mean "root-user"/],
    ['rules:\n  root-user: loud\n', 'root-user', /off, hint, info, warning or error/],
    ['ruels: {}\n', 'ruels', /did you mean "rules"/],
    ['rules:\n  root-user: { severity: loud }\n', 'severity', /off, hint, info, warning or error/],
    ['failOn: sometimes\n', 'failOn', /failOn/],
    ['exclude: vendor\n', 'exclude', /exclude/],
    ['rules: [\n', '', /YAML/],
  ];
  for (const [text, place, message] of mistakes)
    it(`shows the mistake in ${JSON.stringify(text)} at its place`, () => {
      const { problems } = service.readPolicy(text, 'x');
      assert.ok(problems.length >= 1);
      assert.ok(
        problems.some(one => message.test(one.message)),
        JSON.stringify(problems),
      );
      if (place !== '')
        assert.ok(
          problems.some(one => text.slice(one.at.start, one.at.end) === place),
          JSON.stringify(problems),
        );
    });

  it('of the starter file has no mistake and changes nothing', () => {
    assert.deepEqual(service.readPolicy(service.starterPolicy(), 'x').problems, []);
  });

  it('keeps names that reach for prototypes as plain keys', () => {
    const { layer } = service.readPolicy('rules:\n  __proto__: off\n  constructor: off\n', 'x');
    assert.deepEqual([...layer.rules.keys()].sort(), ['__proto__', 'constructor']);
    assert.equal(({} as { severity?: unknown }).severity, undefined);
  });
});
