import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import { defineRule } from '../define-rule.ts';
import { selectorLabels } from '../refactorings/chosen-labels.ts';

export const missingDisruptionBudget = defineRule({
  meta: {
    name: 'missing-disruption-budget',
    severity: 'hint',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.32'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: [
      'Polaris missingPodDisruptionBudget',
      'kube-score deployment-has-poddisruptionbudget',
      'kube-score statefulset-has-poddisruptionbudget',
      'KICS 1db3a5a5',
    ],
    summary: 'A workload with several copies has no PodDisruptionBudget.',
    risk: 'Whoever drains nodes, for an update or to save one, may take all copies away at the same time, though they are there so that one is always left.',
    remedy: 'Write a PodDisruptionBudget that chooses the pods, with `maxUnavailable: 1`.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`,
      },
    ],
  },
  inspects: 'workload',
  *check(workload) {
    const { ownerKind, ownerName, links, labels, at } = workload;
    if (ownerKind !== 'Deployment' && ownerKind !== 'StatefulSet') return;
    if (links.hasBudget !== 'no' || labels.isOpen || links.copies === undefined || links.copies < 2) return;
    yield { at, facts: { who: `${ownerKind} ${ownerName}`, copies: links.copies } };
  },
  message: ({ who, copies }) =>
    `No PodDisruptionBudget keeps any of the ${copies} copies of ${who}, so that draining nodes may take all of them at once. Write one with maxUnavailable: 1.`,
  fix: workload => writtenBudget(workload),
});

function writtenBudget(workload: WorkloadSubject): Fix | undefined {
  const { ownerName: name, namespace } = workload;
  const labels = selectorLabels(workload);
  if (name === '?' || labels.length === 0) return undefined;
  const place = knownValue(namespace);
  const lines = [
    'apiVersion: policy/v1',
    'kind: PodDisruptionBudget',
    'metadata:',
    `  name: ${name}`,
    ...(place === undefined ? [] : [`  namespace: ${place}`]),
    'spec:',
    '  maxUnavailable: 1',
    '  selector:',
    '    matchLabels:',
    ...labels.map(label => `      ${label}`),
  ];
  const edits = workload.appendDocument(`${lines.join('\n')}\n`);
  return (
    edits && {
      title: 'Write a PodDisruptionBudget that lets one pod go at a time',
      safety: 'needs-review',
      kind: 'refactor',
      edits,
    }
  );
}
