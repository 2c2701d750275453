import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const unboundedCronjob = defineRule({
  meta: {
    name: 'unbounded-cronjob',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14'], strength: 'contextual' },
    cwe: ['CWE-400'],
    related: [],
    summary: 'A CronJob may pile up or run late without end.',
    risk: 'Where runs may overlap, a slow one is joined by the next until the cluster is full. Without a deadline, a CronJob that missed a hundred starts is never started again.',
    remedy: 'Set `concurrencyPolicy: Forbid` (or Replace) and `startingDeadlineSeconds`.',
    degrees: {
      overlap: {
        severity: 'info',
        summary: 'Runs may overlap.',
        related: ['Datree CRONJOB_INVALID_CONCURRENCYPOLICY_VALUE'],
      },
      deadline: {
        severity: 'info',
        summary: 'There is no deadline for a start that was missed.',
        related: [
          'KICS 192fe40b',
          'kube-score cronjob-has-deadline',
          'Datree CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY',
        ],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec:
  concurrencyPolicy: Allow
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 600
`,
        good: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec:
  concurrencyPolicy: Forbid
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 600
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['CronJob'],
  *check(object) {
    const policy = object.text(['spec', 'concurrencyPolicy']);
    if (policy.value.state === 'absent' || knownValue(policy.value) === 'Allow')
      yield { at: policy.at, degree: 'overlap', facts: { isOverlap: true } };
    const deadline = object.number(['spec', 'startingDeadlineSeconds']);
    if (deadline.value.state === 'absent')
      yield { at: deadline.at, degree: 'deadline', facts: { isOverlap: false } };
  },
  message: ({ isOverlap }) =>
    isOverlap
      ? 'A run of this CronJob may start while the last one still runs. Set concurrencyPolicy: Forbid.'
      : 'This CronJob has no deadline for a start that it missed. Set startingDeadlineSeconds.',
  fix: (object, { facts }) =>
    facts.isOverlap
      ? {
          title: 'Set concurrencyPolicy to Forbid',
          safety: 'needs-review',
          edits: object.text(['spec', 'concurrencyPolicy']).set('Forbid') ?? [],
        }
      : {
          title: 'Set startingDeadlineSeconds to 600',
          safety: 'needs-review',
          edits: object.number(['spec', 'startingDeadlineSeconds']).set('600') ?? [],
        },
});
