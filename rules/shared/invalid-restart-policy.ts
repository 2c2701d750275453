import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const invalidRestartPolicy = defineRule({
  meta: {
    name: 'invalid-restart-policy',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: ['Datree WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'],
    summary: 'A pod has a restart policy that its kind of workload cannot have.',
    risk: 'The API server refuses the object: pods of a Deployment, a StatefulSet or a DaemonSet are always restarted, those of a Job never or on failure.',
    remedy: 'Take `restartPolicy` away, or write OnFailure or Never in a Job.',
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
      restartPolicy: Always
      containers:
        - name: import
          image: registry.example.com/import:1.0.0
`,
        good: `apiVersion: batch/v1
kind: Job
metadata:
  name: web
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: import
          image: registry.example.com/import:1.0.0
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'pod',
  *check({ restartPolicy, ownerKind, source, extent }) {
    if (source === 'values' || extent !== 'full') return;
    const policy = knownValue(restartPolicy.value);
    if (restartPolicy.value.state === 'unknown') return;
    if (ownerKind === 'Job' || ownerKind === 'CronJob') {
      if (policy === undefined || policy === 'Always')
        yield { at: restartPolicy.at, facts: { isJob: true, policy } };
    } else if (restarted.has(ownerKind ?? '') && policy !== undefined && policy !== 'Always')
      yield { at: restartPolicy.at, facts: { isJob: false, policy } };
  },
  message: ({ isJob, policy }) =>
    isJob
      ? `The pods of a Job cannot be restarted always${policy === undefined ? ', which is the default' : ''}: the API server refuses it. Write restartPolicy: OnFailure or Never.`
      : `The pods of this workload are always restarted: the API server refuses ${policy}. Remove restartPolicy.`,
  fix: (pod, { facts }) => ({
    title: facts.isJob ? 'Set restartPolicy to OnFailure' : 'Remove restartPolicy',
    safety: 'needs-review',
    edits: (facts.isJob ? pod.restartPolicy.set('OnFailure') : pod.restartPolicy.remove()) ?? [],
  }),
});

const restarted: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);
