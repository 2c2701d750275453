import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const identicalProbes = defineRule({
  meta: {
    name: 'identical-probes',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.16'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: ['kube-score pod-probes-identical'],
    summary: 'Readiness and liveness ask the same question in the same way.',
    risk: 'A container that is only busy, or waits for a database, is then restarted at the moment in which it should just be left alone, and the restart makes the load worse.',
    remedy: 'Let the liveness probe ask less, or later: a longer period or a higher failure threshold.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      livenessProbe:
        httpGet: {path: /, port: 8080}
      readinessProbe:
        httpGet: {path: /, port: 8080}
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      livenessProbe:
        httpGet: {path: /, port: 8080}
        failureThreshold: 10
      readinessProbe:
        httpGet: {path: /, port: 8080}
`,
      },
    ],
  },
  inspects: 'container',
  *check({ handlers, name }) {
    const liveness = handlers.find(({ kind }) => kind === 'livenessProbe');
    const readiness = handlers.find(({ kind }) => kind === 'readinessProbe');
    if (liveness === undefined || readiness === undefined) return;
    if (liveness.fingerprint() !== readiness.fingerprint()) return;
    yield { at: liveness.at, facts: { name }, related: [{ at: readiness.at, message: 'The same as here' }] };
  },
  message: ({ name }) =>
    `${containerTitle(name)} is restarted for the same reason for which it is only to be left alone. Let the liveness probe ask less, or wait longer.`,
});
