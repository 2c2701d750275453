import { knownValue } from '../../server/core/known.ts';
import { mayHoldClaims } from '../claimed-volumes.ts';
import { defineRule } from '../define-rule.ts';

export const replacingRollout = defineRule({
  meta: {
    name: 'replacing-rollout',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.6'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: ['kube-score deployment-strategy', 'kube-linter no-rolling-update-strategy', 'C-0305'],
    summary: 'An update stops all copies of a Deployment before it starts new ones.',
    risk: 'Each update is an outage, and one that fails leaves nothing running.',
    remedy:
      'Use `strategy.type: RollingUpdate`. Recreate is right where two versions must not run beside each other.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
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
  strategy:
    type: RollingUpdate
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
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['Deployment', 'DeploymentConfig'],
  *check(object) {
    const { value, at } = object.text(['spec', 'strategy', 'type']);
    if (knownValue(value) === 'Recreate' && !mayHoldClaims(object)) yield { at, facts: {} };
  },
  message: () =>
    'An update stops all copies before it starts new ones, so that each is an outage. Use a rolling update unless two versions must not run together.',
  fix: object => {
    const type = object.objectKind === 'DeploymentConfig' ? 'Rolling' : 'RollingUpdate';
    return {
      title: `Set the strategy to ${type}`,
      safety: 'needs-review',
      edits: object.text(['spec', 'strategy', 'type']).set(type) ?? [],
    };
  },
});
