import { knownValue } from '../../server/core/known.ts';
import { mayHoldClaims } from '../claimed-volumes.ts';
import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

export const tooFewReplicas = defineRule({
  meta: {
    name: 'too-few-replicas',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.6'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: [],
    summary: 'A Deployment runs in fewer copies than it takes to lose one.',
    risk: 'With one copy every restart, update or failed node is an outage; with two, the one that is left carries all of the load.',
    remedy:
      'Set `replicas` to 2 or more, or let a HorizontalPodAutoscaler decide, and spread the copies over nodes.',
    degrees: {
      one: {
        severity: 'info',
        summary: 'There is one copy.',
        related: [
          'kube-linter minimum-three-replicas',
          'Polaris deploymentMissingReplicas',
          'kube-score deployment-replicas',
          'Datree DEPLOYMENT_INCORRECT_REPLICAS_VALUE',
        ],
      },
      two: {
        severity: 'info',
        summary: 'There are two copies.',
        related: ['kube-linter minimum-three-replicas'],
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
  replicas: 1
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
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['Deployment', 'DeploymentConfig'],
  *check(object) {
    if (isReadBack(object)) return;
    const replicas = object.number(['spec', 'replicas']);
    const count = knownValue(replicas.value);
    // Nothing written may mean that an autoscaler decides, and 0 is switched off.
    if ((count === 1 && !mayHoldClaims(object)) || count === 2)
      yield {
        at: replicas.at,
        degree: count === 1 ? 'one' : 'two',
        facts: { count, kind: object.objectKind },
      };
  },
  message: ({ count, kind }) =>
    count === 1
      ? `This ${kind} runs in one copy, so that every restart is an outage. Set replicas to 3, where the program allows it.`
      : `This ${kind} runs in two copies: when one is gone, the other carries everything. Set replicas to 3.`,
  fix: object => ({
    title: 'Set replicas to 3',
    safety: 'needs-review',
    edits: object.number(['spec', 'replicas']).set('3') ?? [],
  }),
});
