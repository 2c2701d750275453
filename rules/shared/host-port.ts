import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const hostPort = defineRule({
  meta: {
    name: 'host-port',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.22', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-668'],
    related: [
      'KSV-0024',
      'CKV_K8S_26',
      'KICS 2b1836f1',
      'C-0044',
      'Polaris hostPortSet',
      'PSS106',
      'Datree CONTAINERS_INCORRECT_KEY_HOSTPORT',
      'CIS-Kubernetes-5.2.13',
      'SNYK-CC-K8S-27',
    ],
    summary: 'A container opens a port of its node.',
    risk: 'Who reaches the node reaches the container, past Services, Ingress and often past NetworkPolicy; and only one such pod fits on a node.',
    remedy:
      'Take `hostPort` away and reach the pod through a Service. Ingress controllers and agents of the node are the exceptions.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - containerPort: 8080
          hostPort: 8080
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - containerPort: 8080
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: Host Ports'],
  },
  inspects: ['pod', 'container'],
  *check(subject) {
    if (subject.kind === 'container') {
      // In a manifest the pod knows more.
      if (subject.source === 'values') yield* hits(subject, 0, false);
      return;
    }
    if (subject.source === 'values') return;
    const isOnNode = isKnownTrue(subject.hostNetwork.value);
    for (const [index, container] of subject.containers.entries()) yield* hits(container, index, isOnNode);
  },
  message: ({ name, port, isOnNode }) =>
    `${containerTitle(name)} opens port ${port} of its node: it is reached past Services and NetworkPolicy. Remove ${isOnNode ? 'hostNetwork and hostPort' : 'hostPort'} and use a Service.`,
  fix: (subject, { facts }) => {
    // In the network of the node the port is open with and without it.
    if (facts.isOnNode) return undefined;
    const container = subject.kind === 'container' ? subject : subject.containers[facts.container];
    return {
      title: `Remove hostPort ${facts.port}`,
      safety: 'needs-review',
      edits: container?.ports[facts.index]?.hostPort.remove() ?? [],
    };
  },
});

function* hits({ name, ports }: ContainerSubject, container: number, isOnNode: boolean) {
  for (const [index, { hostPort }] of ports.entries()) {
    const port = knownValue(hostPort.value);
    if (port !== undefined && port !== 0)
      yield { at: hostPort.at, facts: { name, port, container, index, isOnNode } };
  }
}
