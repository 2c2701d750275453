import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

export const narrowAutoscaling = defineRule({
  meta: {
    name: 'narrow-autoscaling',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.6'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: [],
    summary: 'An autoscaler has no room, or goes down to one copy.',
    risk: 'Where the highest number is not above the lowest, nothing is scaled. Where it goes down to one, every failure at night is an outage.',
    remedy: 'Set `minReplicas` to 2 or 3 and `maxReplicas` above it.',
    degrees: {
      'no-room': {
        severity: 'info',
        summary: 'maxReplicas is not above minReplicas.',
        related: ['Polaris hpaMaxAvailability'],
      },
      'one-copy': {
        severity: 'info',
        summary: 'It may go down to one copy.',
        related: [
          'Polaris hpaMinAvailability',
          'kube-linter hpa-minimum-three-replicas',
          'kube-score horizontalpodautoscaler-replicas',
        ],
      },
      'two-copies': {
        severity: 'info',
        summary: 'It may go down to two copies.',
        related: ['kube-linter hpa-minimum-three-replicas'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: 1
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`,
        good: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: 3
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['HorizontalPodAutoscaler'],
  *check(object) {
    const least = object.number(['spec', 'minReplicas']);
    const most = knownValue(object.number(['spec', 'maxReplicas']).value);
    const count = knownValue(least.value);
    if (count === undefined || isReadBack(object)) return;
    if (most !== undefined && most <= count)
      yield { at: object.number(['spec', 'maxReplicas']).at, degree: 'no-room', facts: { count, most } };
    else if (count === 1 || count === 2)
      yield {
        at: least.at,
        degree: count === 1 ? 'one-copy' : 'two-copies',
        facts: { count, most: most ?? 0 },
      };
  },
  message: ({ count, most }) =>
    most > 0 && most <= count
      ? `The autoscaler cannot scale: maxReplicas ${most} is not above minReplicas ${count}. Raise maxReplicas.`
      : `The autoscaler may go down to ${count === 1 ? 'one copy' : 'two copies'}. Set minReplicas: 3 where it must not fail.`,
  fix: (object, { facts, degree }) =>
    degree === 'no-room' || facts.most <= 3
      ? undefined
      : {
          title: 'Set minReplicas to 3',
          safety: 'needs-review',
          edits: object.number(['spec', 'minReplicas']).set('3') ?? [],
        },
});
