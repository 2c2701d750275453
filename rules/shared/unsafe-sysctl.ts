import { knownValue } from '../../server/core/known.ts';
import { asOfKubernetes, safeSysctls, sysctlName } from '../../server/core/pod-security/profile-facts.ts';
import { defineRule } from '../define-rule.ts';

export const unsafeSysctl = defineRule({
  meta: {
    name: 'unsafe-sysctl',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'direct' },
    cwe: ['CWE-732', 'CWE-1188'],
    related: ['KSV-0026', 'KICS 9127f0d9', 'kube-linter unsafe-sysctls', 'PSS111'],
    summary: 'A pod sets a kernel parameter that can reach beyond it.',
    risk: 'Most sysctls are those of the node, whoever sets them: they can slow down, starve or open up every pod on it. Kubernetes counts a few as safe, because the kernel keeps them apart per pod.',
    remedy:
      'Take the sysctl away, or set it on the nodes that need it. A kubelet must allow unsafe ones by name; keep such pods on nodes of their own.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: kernel.msgmax
        value: "65536"
      - name: net.ipv4.tcp_syncookies
        value: "1"
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: Sysctls'],
  },
  inspects: 'pod',
  *check(pod) {
    for (const [index, item] of pod.security.sysctls.entries()) {
      const name = knownValue(item.value);
      if (name !== undefined && !safeSysctls.has(sysctlName(name)))
        yield { at: item.at, facts: { index, name } };
    }
  },
  message: ({ name }) =>
    `The sysctl ${name} is not among those that Kubernetes ${asOfKubernetes} counts as safe: it can change the kernel for other pods of the node. Remove it.`,
  fix: (pod, { facts }) => ({
    title: `Remove the sysctl ${facts.name}`,
    safety: 'needs-review',
    edits: pod.security.sysctls[facts.index]?.remove() ?? [],
  }),
});
