import assert from 'node:assert/strict';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import { finish, indexOf, sourceFile, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const pod = (namespace: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: ${namespace}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`;

function severities(policyText: string, text: string): Readonly<Record<string, string>> {
  const policy = service.resolvePolicy([service.readPolicy(policyText, 'test').layer]);
  const { findings } = finish(service.analyse(sourceFile('kubernetes', text), { policy, today: testDay }));
  return Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity]));
}

describe('podSecurity in a policy', () => {
  it('turns down what only a higher level asks for', () => {
    assert.equal(severities('', pod('shop'))['privilege-escalation'], 'warning');
    const baseline = severities('podSecurity: { level: baseline }', pod('shop'));
    assert.equal(baseline['privilege-escalation'], 'info');
    assert.equal(baseline['host-namespace'], 'warning');
    const privileged = severities('podSecurity: { level: privileged }', pod('shop'));
    assert.equal(privileged['host-namespace'], 'info');
    assert.equal(
      severities('podSecurity: { level: restricted }', pod('shop'))['privilege-escalation'],
      'warning',
    );
  });

  it('may differ by namespace and by file, and the last word counts', () => {
    const policy = `podSecurity:
  level: restricted
  namespaces: { 'kube-*': privileged }
  files: { 'nothing/**': privileged, '*.yaml': baseline }
`;
    assert.equal(severities(policy, pod('kube-system'))['host-namespace'], 'info');
    const other = severities(policy, pod('shop'));
    assert.deepEqual([other['host-namespace'], other['privilege-escalation']], ['warning', 'info']);
  });

  it('takes the label of the namespace in another file of the application', () => {
    const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
`;
    const file = (path: string, text: string) => ({
      uri: `file:///project/${path}`,
      path,
      text,
      neighbours: noNeighbours,
    });
    const policy = service.resolvePolicy([
      service.readPolicy('podSecurity: { level: restricted }', 'x').layer,
    ]);
    const severity = (place: string, level: string) => {
      const own = file('app/web.yaml', pod('shop'));
      const surroundings = indexOf(service, [own, file(place, namespace.replace('privileged', level))]);
      const { findings } = finish(service.analyse(own, { policy, today: testDay, surroundings }));
      return findings.find(({ rule }) => rule === 'host-namespace')?.severity;
    };
    assert.equal(severity('app/namespace.yaml', 'privileged'), 'info');
    assert.equal(severity('app/namespace.yaml', 'baseline'), 'warning');
    assert.equal(severity('other/namespace.yaml', 'privileged'), 'warning');
  });

  it('takes the label of the namespace in the same file for the level asked', () => {
    const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
---
`;
    const policy = 'podSecurity: { level: restricted }';
    assert.equal(severities(policy, namespace + pod('shop'))['host-namespace'], 'info');
    assert.equal(severities(policy, namespace + pod('other'))['host-namespace'], 'warning');
    // Who says nothing of levels in the policy is not weakened by a label.
    assert.equal(severities('', namespace + pod('shop'))['host-namespace'], 'warning');
  });

  it('never weakens a locked rule', () => {
    const policy = `podSecurity: { level: privileged }
rules: { host-namespace: { severity: error, locked: true } }
`;
    assert.equal(severities(policy, pod('shop'))['host-namespace'], 'error');
  });

  it('is checked like the rest of the policy', () => {
    const { problems } = service.readPolicy('podSecurity: { level: strict, namespace: {} }', 'test');
    assert.equal(problems.length, 2);
  });
});

describe('a workload under the cursor', () => {
  it('is told its level and what keeps it from the next', () => {
    const text = pod('shop');
    const analysis = finish(
      service.analyse(sourceFile('kubernetes', text), { policy: service.resolvePolicy([]), today: testDay }),
    );
    const found = service.podAt(analysis, text.indexOf('web'));
    assert.match(found?.markdown ?? '', /Meets the level `privileged`/);
    assert.match(found?.markdown ?? '', /Kept from `baseline` by\n\n- Host Namespaces/);
    assert.match(found?.markdown ?? '', /Kept from `restricted` by[\s\S]*- Privilege Escalation/);
    assert.equal(service.podAt(analysis, 0), undefined);
  });
});
