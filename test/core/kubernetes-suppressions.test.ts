import assert from 'node:assert/strict';
import { finish, sourceFile, testDay } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

/** The findings of a rule that nothing accepts, by line. */
function open(rule: string, text: string): readonly number[] {
  const policy = service.resolvePolicy([]);
  const { findings } = finish(service.analyse(sourceFile('kubernetes', text), { policy, today: testDay }));
  return findings
    .filter(one => one.rule === rule && one.accepted === undefined)
    .map(({ at }) => text.slice(0, at.start).split('\n').length);
}

const ignore = (rule: string) => `# loadline-ignore ${rule} -- accepted for a reason`;

const head = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
`;

describe('a comment in a manifest', () => {
  it('accepts the findings of one container', () => {
    const text = `${head}    ${ignore('privilege-escalation')}
    - name: web
      image: registry.example.com/web:1.4.2
    - name: side
      image: registry.example.com/side:1.0.0
`;
    assert.deepEqual(open('privilege-escalation', text), [10]);
  });

  it('accepts the findings of one field, above it and at the end of its line', () => {
    const container = (name: string, above: string, behind: string) => `    - name: ${name}
      image: registry.example.com/${name}:1.4.2
      securityContext:
${above}        privileged: true${behind}
`;
    const text = `${head}${container('a', `        ${ignore('privileged-container')}\n`, '')}${container('b', '', ` ${ignore('privileged-container')}`)}${container('c', '', '')}`;
    assert.deepEqual(open('privileged-container', text), [19]);
  });

  it('accepts the finding of one list item', () => {
    const text = `${head}    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        capabilities:
          add:
            - SYS_ADMIN
            ${ignore('added-capability')}
            - NET_ADMIN
            - SYS_PTRACE ${ignore('added-capability')}
            - BPF
`;
    assert.deepEqual(open('added-capability', text), [12, 16]);
  });
});
