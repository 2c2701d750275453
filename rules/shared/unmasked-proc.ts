import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const unmaskedProc = defineRule({
  meta: {
    name: 'unmasked-proc',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'direct' },
    cwe: ['CWE-732', 'CWE-668'],
    related: ['KSV-0027', 'kube-linter unsafe-proc-mount', 'Polaris procMount', 'PSS109', 'KICS f922827f'],
    summary: 'A container sees all of /proc.',
    risk: 'The engine hides parts of `/proc` that tell about the kernel or change it. `procMount: Unmasked` shows them: a process can read kernel memory addresses and write kernel settings of the node.',
    remedy:
      'Take `procMount` away. Who runs containers inside a container gives the pod a user namespace of its own, `hostUsers: false`.',
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
      securityContext:
        allowPrivilegeEscalation: false
        procMount: Unmasked
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        allowPrivilegeEscalation: false
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: /proc Mount Type'],
  },
  inspects: 'container',
  *check({ procMount, os, name }) {
    const type = knownValue(procMount.value);
    if (type === undefined || type === 'Default' || knownValue(os) === 'windows') return;
    yield { at: procMount.at, facts: { name, type } };
  },
  message: ({ name, type }) =>
    `${containerTitle(name)} sees the parts of /proc that the engine hides (procMount: ${type}), and with them the kernel of its node. Remove procMount.`,
  fix: container => ({
    title: 'Remove procMount',
    safety: 'needs-review',
    edits: container.procMount.remove() ?? [],
  }),
});
