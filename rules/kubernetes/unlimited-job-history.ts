import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

export const unlimitedJobHistory = defineRule({
  meta: {
    name: 'unlimited-job-history',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.10'], strength: 'contextual' },
    cwe: ['CWE-459'],
    related: ['kube-linter job-ttl-seconds-after-finished'],
    summary: 'A finished Job is never cleaned up.',
    risk: 'Its pods stay with their logs, and with the names of Secrets they used, until somebody deletes them; and each one counts against the quotas of the namespace.',
    remedy: 'Set `ttlSecondsAfterFinished`. A CronJob cleans up after itself.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: web
          image: registry.example.com/web:1.0.0
`,
        good: `apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  ttlSecondsAfterFinished: 86400
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: web
          image: registry.example.com/web:1.0.0
`,
      },
    ],
  },
  inspects: 'object',
  about: ['Job', 'CronJob'],
  *check(object) {
    const path = ttlPath(object.objectKind);
    if (path === undefined || isReadBack(object)) return;
    const { value, at } = object.number(path);
    if (object.objectKind === 'Job' ? value.state === 'absent' : value.state === 'known')
      yield { at, facts: { isJob: object.objectKind === 'Job' } };
  },
  message: ({ isJob }) =>
    isJob
      ? 'This Job stays with its pods and logs when it is finished. Set ttlSecondsAfterFinished.'
      : 'The Jobs of a CronJob are cleaned up by its history limits; a ttlSecondsAfterFinished takes away those that a person wants to look at. Remove it.',
  fix: (object, { facts }) => {
    const field = object.number(ttlPath(object.objectKind) ?? []);
    return facts.isJob
      ? {
          title: 'Set ttlSecondsAfterFinished to 86400',
          safety: 'needs-review',
          edits: field.set('86400') ?? [],
        }
      : { title: 'Remove ttlSecondsAfterFinished', safety: 'needs-review', edits: field.remove() ?? [] };
  },
});

function ttlPath(kind: string): readonly string[] | undefined {
  if (kind === 'Job') return ['spec', 'ttlSecondsAfterFinished'];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished'] : undefined;
}
