import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';

export const probeHost = defineRule({
  meta: {
    name: 'probe-host',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.22', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-918', 'CWE-668'],
    related: ['PSS112'],
    summary: 'A probe or hook names a host of its own.',
    risk: 'The kubelet sends probes and hooks from the node’s network. With `host` the author of a pod makes it call any address that the node reaches, also ones that are closed to the pod.',
    remedy: 'Take `host` away: the kubelet then calls the pod. A Host header goes into `httpHeaders`.',
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
      livenessProbe:
        httpGet:
          host: 10.0.0.1
          path: /healthz
          port: 8080
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      livenessProbe:
        httpGet:
          path: /healthz
          port: 8080
`,
        goodComesFromFix: true,
      },
    ],
    references: [
      'Kubernetes Pod Security Standards, baseline: Host Probes / Lifecycle Hooks (since Kubernetes 1.34)',
    ],
  },
  inspects: ['pod', 'container'],
  *check(subject) {
    if (subject.kind === 'container') {
      // In a manifest the pod knows more.
      if (subject.source === 'values') yield* hits(subject, 0, true);
      return;
    }
    if (subject.source === 'values') return;
    // In the network of its node a pod is at the node's address, and at its loopback too.
    const { value } = subject.hostNetwork;
    const mayBeOnNode = value.state === 'unknown' || isKnownTrue(value);
    for (const [index, container] of subject.containers.entries()) yield* hits(container, index, mayBeOnNode);
  },
  message: ({ kind, name, isLocal }) =>
    isLocal
      ? `The kubelet sends the ${kind} to ${name} of the node, not of the pod. Remove host: without it the pod is called, where the program must listen.`
      : `The ${kind} makes the kubelet call ${name} out of the node's network. Remove host: without it the pod is called.`,
  fix: (subject, { facts }) => {
    const container = subject.kind === 'container' ? subject : subject.containers[facts.container];
    return {
      title: `Remove host from the ${facts.kind}`,
      safety: 'needs-review',
      edits: container?.handlers[facts.index]?.host.remove() ?? [],
    };
  },
});

function* hits({ handlers }: ContainerSubject, container: number, mayBeOnNode: boolean) {
  for (const [index, { host, kind }] of handlers.entries()) {
    const name = knownValue(host.value);
    if (name === undefined || name === '') continue;
    const isLocal = localHosts.has(name);
    if (!isLocal || !mayBeOnNode) yield { at: host.at, facts: { container, index, kind, name, isLocal } };
  }
}

const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
