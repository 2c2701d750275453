import { isKnownTrue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const privilegedContainer = defineRule({
  meta: {
    name: 'privileged-container',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.3', 'A.8.9', 'A.8.27'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [
      'KSV-0017',
      'CKV_K8S_16',
      'KICS dd29336b',
      'C-0057',
      'kube-linter privileged-container',
      'Polaris runAsPrivileged',
      'kube-score container-security-context-privileged',
      'S6428',
      'Semgrep privileged-container',
      'PSS103',
      'kubesec Privileged',
      'Datree CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE',
      'SNYK-CC-K8S-1',
      'CIS-Kubernetes-5.2.2',
      'CIS-Docker-5.5',
      'kubelint-mcp K8S4007',
      'syncable-cli HL4001',
    ],
    summary: 'A container runs privileged.',
    risk: 'A privileged container has all capabilities, sees every device of its node and is not confined by seccomp or AppArmor. Whoever takes over its process owns the node, and with it every other workload there.',
    remedy:
      'Take `privileged: true` away. Where the container needs one thing of the host, grant that alone: a single capability, a device plugin, or a CSI driver.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: registry.example.com/agent:1.4.2
      securityContext:
        privileged: true
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: registry.example.com/agent:1.4.2
      securityContext:
        privileged: false
`,
        goodComesFromFix: true,
      },
      {
        in: 'helm-values',
        bad: `securityContext:
  privileged: true
`,
        good: `securityContext:
  privileged: false
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: Privileged Containers'],
  },
  inspects: 'container',
  *check(container) {
    if (isKnownTrue(container.privileged.value))
      yield { at: container.privileged.at, facts: { name: container.name } };
  },
  message: ({ name }) =>
    `${name === undefined ? 'This container' : `Container ${name}`} runs privileged: its process can take over the node. Take privileged away and grant the one capability it needs.`,
  fix: container => ({
    title: 'Set privileged to false',
    safety: 'needs-review',
    edits: container.privileged.set('false') ?? [],
  }),
});
