import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const fixedReplicas = defineRule({
  meta: {
    name: 'fixed-replicas',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: ['kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    summary: 'A workload with an autoscaler has a fixed number of copies as well.',
    risk: 'Every time the manifest is applied the number goes back to what is written, however many copies the load needs at that moment.',
    remedy: 'Leave `replicas` out: the autoscaler decides.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
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
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'workload',
  *check({ ownerKind, ownerName, links: { scaler }, owner }) {
    if (scaler === undefined) return;
    const replicas = owner.number(['spec', 'replicas']);
    const count = knownValue(replicas.value);
    // None switches the autoscaler off, which may be meant.
    if (count === undefined || count === 0) return;
    const { at } = replicas;
    yield {
      at,
      facts: { count, who: `${ownerKind} ${ownerName}`, scaler: `${scaler.kind} ${scaler.name}` },
      related: [{ at, elsewhere: scaler.place, message: `${scaler.kind} ${scaler.name} scales it.` }],
    };
  },
  message: ({ count, who, scaler }) =>
    `${scaler} decides how many copies of ${who} run, and replicas: ${count} sets the number back each time the file is applied. Leave replicas out.`,
  fix: ({ owner }) => ({
    title: 'Remove replicas',
    safety: 'needs-review',
    edits: owner.number(['spec', 'replicas']).remove() ?? [],
  }),
});
