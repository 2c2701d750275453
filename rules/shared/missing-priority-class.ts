import { defineRule } from '../define-rule.ts';

export const missingPriorityClass = defineRule({
  meta: {
    name: 'missing-priority-class',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-770'],
    related: ['Polaris priorityClassNotSet'],
    summary: 'A pod says nothing of its priority.',
    risk: 'When nodes are full, Kubernetes evicts pods of low priority first. Where nobody says what matters, what matters may go.',
    remedy: 'Set `priorityClassName` to a class of the cluster.',
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
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: business-critical
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
      },
    ],
  },
  inspects: 'pod',
  *check({ priorityClassName, source }) {
    if (source === 'manifest' && priorityClassName.value.state === 'absent')
      yield { at: priorityClassName.at, facts: {} };
  },
  message: () => 'Nothing says how important this pod is when nodes are full. Set priorityClassName.',
});
