import { defineRule } from '../define-rule.ts';

export const missingHealthcheck = defineRule({
  meta: {
    name: 'missing-healthcheck',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.16', secondary: ['A.8.14', 'A.8.6'], strength: 'contextual' },
    cwe: ['CWE-693'],
    related: ['DL3057', 'CKV_DOCKER_2', 'DS-0026', 'KICS b03a748a', 'CIS-Docker-4.6', 'CIS-DI-0006'],
    summary: 'The image does not say how to tell whether it works.',
    risk: 'Docker and Swarm take a process that hangs for a healthy one and go on sending it work.',
    remedy: 'Add a `HEALTHCHECK`. Kubernetes does not read it: there, write probes into the pod.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nCOPY app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        good: 'FROM scratch\nCOPY app /app\nUSER 10001\nHEALTHCHECK CMD ["/app", "health"]\nENTRYPOINT ["/app"]\n',
      },
    ],
    references: ['CIS Docker Benchmark 4.6'],
  },
  inspects: 'stage',
  *check(stage) {
    if (!stage.isProduction || stage.stages[stage.index]?.hasHealthcheck !== false) return;
    yield { at: stage.imageAt, facts: {} };
  },
  message: () =>
    'No HEALTHCHECK is written, so an engine takes a process that hangs for a healthy one. Add one where Docker or Swarm runs the image.',
});
