import { knownValue } from '../../server/core/known.ts';
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
  inspects: 'container',
  *check({ handlers }) {
    for (const [index, { host, kind }] of handlers.entries()) {
      const name = knownValue(host.value);
      if (name === undefined || name === '') continue;
      yield { at: host.at, facts: { index, kind, name, isLocal: localHosts.has(name) } };
    }
  },
  message: ({ kind, name, isLocal }) =>
    isLocal
      ? `The kubelet sends the ${kind} to ${name} of the node, not of the pod. Remove host: without it the pod is called, where the program must listen.`
      : `The ${kind} makes the kubelet call ${name} out of the node's network. Remove host: without it the pod is called.`,
  fix: (container, { facts }) => ({
    title: `Remove host from the ${facts.kind}`,
    safety: 'needs-review',
    edits: container.handlers[facts.index]?.host.remove() ?? [],
  }),
});

const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
