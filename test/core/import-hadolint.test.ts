import assert from 'node:assert/strict';
import { service } from '../kit/service.ts';

const hadolint = `failure-threshold: style
ignored: [DL3020, DL4001]
override:
  error: [DL3007]
  style: [DL3020, 'not: an id']
trustedRegistries: [docker.io, 'my.example.com:5000']
label-schema:
  author: text
  made: rfc3339
  mood: colour
`;

describe('a hadolint configuration', () => {
  it('becomes a policy without mistakes that decides the same', () => {
    const policy = service.policyFromHadolint(hadolint) ?? '';
    const { layer, problems } = service.readPolicy(policy, '.loadline.yaml');
    assert.deepEqual(problems, []);
    assert.equal(layer.rules.get('DL3007')?.severity, 'error');
    assert.match(policy, /^ {2}DL3007: error # .*unpinned-image\/latest/m);
    assert.equal(layer.failOn, 'hint');
    assert.deepEqual(layer.rules.get('missing-label')?.options, { required: ['author', 'made', 'mood'] });
    assert.deepEqual(layer.rules.get('invalid-label')?.options, { formats: ['author=any', 'made=date'] });
    assert.deepEqual(layer.rules.get('untrusted-registry')?.options, {
      registries: ['docker.io', 'my.example.com:5000'],
    });
    assert.equal(
      service.resolvePolicy([layer]).choice('unpinned-image', 'latest', 'Dockerfile').severity,
      'error',
    );
  });

  it('says what is not taken over', () => {
    const policy = service.policyFromHadolint(hadolint) ?? '';
    assert.match(policy, /^# Not taken over: label-schema: what "mood" /m);
    assert.ok(!policy.includes('not: an id'));
  });

  it('with nothing in it gives a policy that changes nothing', () => {
    const policy = service.policyFromHadolint('{}') ?? '';
    assert.deepEqual(service.readPolicy(policy, '.loadline.yaml').problems, []);
  });

  it('that is none gives none', () => {
    assert.equal(service.policyFromHadolint('- a\n'), undefined);
    assert.equal(service.policyFromHadolint('ignored: ['), undefined);
  });
});
