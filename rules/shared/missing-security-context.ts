import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const missingSecurityContext = defineRule({
  meta: {
    name: 'missing-security-context',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.5.36'], strength: 'supporting' },
    cwe: ['CWE-1188'],
    related: [],
    summary: 'A pod or a container has no security settings.',
    risk: 'Every default of Kubernetes is the permissive one: root if the image says so, privilege escalation, a writable root file system, all system calls. Where no `securityContext` is written, or an empty one, all of them hold.',
    remedy:
      'Write a `securityContext` for each container; what holds for all of them goes into that of the pod.',
    degrees: {
      nothing: {
        severity: 'info',
        summary: 'Neither the container nor its pod has any.',
        related: [
          'KSV-0118',
          'CKV_K8S_30',
          'KICS a97a340a',
          'Datree CIS_MISSING_KEY_SECURITYCONTEXT',
          'CIS-Kubernetes-5.7.3',
        ],
      },
      container: {
        severity: 'info',
        summary: 'The container has none; its pod has some.',
        related: ['CKV_K8S_30', 'KICS a97a340a', 'CIS-Kubernetes-5.7.3'],
      },
      pod: { severity: 'info', summary: 'The pod has none.', related: ['CKV_K8S_29', 'KSV-0118'] },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`,
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Kubernetes Benchmark 5.7.3'],
  },
  inspects: ['container', 'pod'],
  *check(subject) {
    if (subject.source === 'values' || knownValue(subject.os) === 'windows') return;
    if (subject.kind === 'pod') {
      const { securityContext, isEmpty } = subject.security;
      if (securityContext.value.state === 'absent')
        yield { at: securityContext.at, degree: 'pod', facts: { name: undefined, isPod: true, isEmpty } };
    } else if (subject.securityContext.value.state === 'absent')
      yield {
        at: subject.securityContext.at,
        degree: subject.podHasSecurityContext ? 'container' : 'nothing',
        facts: { name: subject.name, isPod: false, isEmpty: subject.hasEmptySecurityContext },
      };
  },
  message: ({ name, isPod, isEmpty }) => {
    const has = isEmpty ? 'has an empty securityContext' : 'has no securityContext';
    const act = isEmpty ? 'Fill it' : 'Write one';
    return isPod
      ? `This pod ${has}, so that each container is left to its own. ${act}: runAsNonRoot: true and seccompProfile.type: RuntimeDefault are the beginning.`
      : `${containerTitle(name)} ${has}, so that permissive defaults hold. ${act}: allowPrivilegeEscalation: false and capabilities.drop: [ALL] are the beginning.`;
  },
  fix: (subject, { facts }) => ({
    title: facts.isEmpty ? 'Fill the securityContext' : 'Write a securityContext',
    safety: 'needs-review',
    edits:
      (subject.kind === 'pod'
        ? subject.security.securityContext.set('runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault')
        : subject.securityContext.set(
            'allowPrivilegeEscalation: false\ncapabilities:\n  drop:\n    - ALL',
          )) ?? [],
  }),
});
