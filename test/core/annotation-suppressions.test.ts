import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text/edits.ts';
import { finish, sourceFile, testDay } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

const pod = (annotation: string, head = '') => `${head}apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ${annotation}
spec:
  hostPID: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`;

function analyse(text: string) {
  return finish(
    service.analyse(sourceFile('kubernetes', text), { policy: service.resolvePolicy([]), today: testDay }),
  );
}

function accepted(text: string): readonly (string | undefined)[] {
  return analyse(text)
    .findings.filter(({ rule, degree }) => rule === 'host-namespace' && degree === 'pid')
    .map(finding => finding.accepted?.reason);
}

describe('annotations of other tools', () => {
  const forms: Readonly<Record<string, readonly [string, string]>> = {
    'kube-linter': ['ignore-check.kube-linter.io/host-pid: "it is the agent"', 'it is the agent'],
    'kube-linter, all': ['kube-linter.io/ignore-all: agent', 'agent'],
    Polaris: ['polaris.fairwinds.com/hostPIDSet-exempt: "true"', 'accepted by a Polaris annotation'],
    'Polaris, all': ['polaris.fairwinds.com/exempt: "true"', 'accepted by a Polaris annotation'],
    Checkov: ['checkov.io/skip1: CKV_K8S_17=it is the agent', 'it is the agent'],
    Datree: ['datree.skip/CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE: agent', 'agent'],
  };
  for (const [tool, [annotation, reason]] of Object.entries(forms))
    it(`of ${tool} accept findings of the object`, () =>
      assert.deepEqual(accepted(pod(annotation)), [reason]));

  it('of another check accept nothing', () => {
    assert.deepEqual(accepted(pod('ignore-check.kube-linter.io/host-ipc: x')), [undefined]);
    assert.deepEqual(accepted(pod('polaris.fairwinds.com/hostPIDSet-exempt: "false"')), [undefined]);
  });

  it('accept nothing in other objects of the file', () => {
    const two = `${pod('checkov.io/skip1: CKV_K8S_17=x')}---\n${pod('app: web').replace('name: web', 'name: other')}`;
    assert.deepEqual(accepted(two), ['x', undefined]);
  });

  for (const head of ['', '---\n'])
    it(`become a comment of ours${head === '' ? '' : ' behind the dashes'}`, () => {
      const text = pod('checkov.io/skip1: CKV_K8S_17=it is the agent', head);
      const analysis = analyse(text);
      const foreign = analysis.findings.find(({ rule }) => rule === 'foreign-suppression');
      const [fix] = service.fixes(analysis, foreign?.id ?? '');
      const fixed = applyEdits(text, fix?.edits ?? []);
      assert.ok(
        fixed.startsWith('--- # loadline-ignore host-namespace/pid -- it is the agent\napiVersion: v1\n'),
        fixed,
      );
      assert.ok(!fixed.includes('checkov.io'));
      assert.deepEqual(accepted(fixed), ['it is the agent']);
      assert.ok(!analyse(fixed).findings.some(({ rule }) => /suppression/.test(rule)));
    });
});
