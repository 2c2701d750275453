import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import { mayHoldClaims } from '../claimed-volumes.ts';
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
    summary: 'A workload that may have several copies has no PodDisruptionBudget.',
    risk: 'Whoever drains nodes, for an update or to save one, may take all copies away at the same time, though they are there so that one is always left.',
    remedy: 'Write a PodDisruptionBudget that chooses the pods, with `maxUnavailable: 1`.',
    degrees: {
      'several-copies': {
        severity: 'hint',
        summary: 'The workload or its autoscaler asks for several copies.',
      },
      'copies-left-open': {
        severity: 'hint',
        summary:
          'No file says how many copies there are, so that somebody else does: an autoscaler, or whoever scales it by hand.',
      },
    },
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
    if (links.hasBudget !== 'no' || labels.isOpen) return;
    const who = `${ownerKind} ${ownerName}`;
    const { copies } = links;
    if (copies !== undefined && copies > 1) yield { at, degree: 'several-copies', facts: { who, copies } };
    else if (isLeftOpen(workload)) yield { at, degree: 'copies-left-open', facts: { who, copies } };
  },
  message: ({ who, copies }) =>
    copies === undefined
      ? `${who} leaves open how many copies there are and has no PodDisruptionBudget, so that draining nodes may take all of them at once. Write one with maxUnavailable: 1; it holds up nothing where there is a single copy.`
      : `No PodDisruptionBudget keeps any of the ${copies} copies of ${who}, so that draining nodes may take all of them at once. Write one with maxUnavailable: 1.`,
  fix: workload => writtenBudget(workload),
});

/** Without a number in the file it is kept as whoever scales the workload has set it; one that holds a claim stays alone. */
function isLeftOpen({ owner, ownerKind, links }: WorkloadSubject): boolean {
  if (links.scaler !== undefined || owner.presence(['spec', 'replicas']).value.state !== 'absent')
    return false;
  return ownerKind === 'StatefulSet' || !mayHoldClaims(owner);
}

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
