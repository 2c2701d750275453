import type { SelectionSubject } from '../../server/core/subjects/selection.ts';
import { defineRule } from '../define-rule.ts';

export const unmatchedSelector = defineRule({
  meta: {
    name: 'unmatched-selector',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.20', 'A.8.14'], strength: 'supporting' },
    cwe: ['CWE-1164'],
    related: [],
    summary: 'A label selector chooses nothing.',
    risk: 'A Service without pods answers nobody; a NetworkPolicy or a disruption budget without pods protects nothing, though everybody believes it does.',
    remedy: 'Write the labels that the pods really have, or remove what chooses nothing.',
    degrees: {
      service: {
        severity: 'warning',
        related: [
          'kube-linter dangling-service',
          'kube-score service-targets-pod',
          'KICS 3ca03a61',
          'C-0293',
        ],
        summary: 'A Service sends to no pod.',
      },
      'network-policy': {
        severity: 'warning',
        related: [
          'KICS 85ab1c5b',
          'kube-linter dangling-networkpolicy',
          'kube-score networkpolicy-targets-pod',
          'C-0299',
        ],
        summary: 'A NetworkPolicy protects no pod.',
      },
      peer: {
        severity: 'info',
        related: ['kube-linter dangling-networkpolicypeer-podselector'],
        summary: 'A NetworkPolicy names a peer that no pod is.',
      },
      'disruption-budget': {
        severity: 'info',
        related: ['kube-score poddisruptionbudget-has-policy'],
        summary: 'A PodDisruptionBudget keeps no pod.',
      },
      monitor: {
        severity: 'info',
        related: ['kube-linter dangling-servicemonitor'],
        summary: 'A ServiceMonitor or PodMonitor watches nothing.',
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
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: website
  ports:
    - port: 80
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    ],
  },
  inspects: 'selection',
  *check(selection) {
    if (selection.state !== 'nothing') return;
    const [nearest] = selection.neighbours;
    yield {
      at: selection.at,
      degree: selection.role,
      facts: { selection, nearest },
      ...(nearest && {
        related: [
          {
            at: selection.at,
            elsewhere: nearest.place,
            message: `${nearest.kind} ${nearest.name} has other labels.`,
          },
        ],
      }),
    };
  },
  message: ({ selection, nearest }) => {
    const { ownerKind, ownerName, selector } = selection;
    const what = `${ownerKind} ${ownerName} chooses ${selection.role === 'monitor' && ownerKind === 'ServiceMonitor' ? 'Services' : 'pods'} by ${selector}`;
    const meant = nearest ? `; ${nearest.kind} ${nearest.name} has other labels` : '';
    return `${what}, and nothing in this application has these labels${meant}. ${consequence(selection)} Correct the labels, or remove the ${ownerKind}.`;
  },
});

function consequence({ role }: SelectionSubject): string {
  return {
    service: 'It sends to nobody.',
    'network-policy': 'It protects nothing.',
    peer: 'The rule opens the way for nobody.',
    'disruption-budget': 'It keeps nothing running.',
    monitor: 'It watches nothing.',
  }[role];
}
