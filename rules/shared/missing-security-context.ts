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
    related: [
      'KSV-0118',
      'CKV_K8S_29',
      'CKV_K8S_30',
      'KICS a97a340a',
      'C-0211',
      'Datree CIS_MISSING_KEY_SECURITYCONTEXT',
      'CIS-Kubernetes-5.7.3',
    ],
    summary: 'A container has no security settings at all.',
    risk: 'Every default of Kubernetes is the permissive one: root if the image says so, privilege escalation, a writable root file system, all system calls. A container without a `securityContext` has all of them.',
    remedy:
      'Write a `securityContext` for the container; what holds for all containers goes into that of the pod.',
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
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
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
  inspects: 'container',
  *check({ securityContext, name, os }) {
    if (knownValue(os) !== 'windows' && securityContext.value.state === 'absent')
      yield { at: securityContext.at, facts: { name } };
  },
  message: ({ name }) =>
    `${containerTitle(name)} has no securityContext, so that every permissive default holds. Write one: allowPrivilegeEscalation: false and capabilities.drop: [ALL] are the beginning.`,
  fix: container => ({
    title: 'Write a securityContext',
    safety: 'needs-review',
    edits:
      container.securityContext.set('allowPrivilegeEscalation: false\ncapabilities:\n  drop:\n    - ALL') ??
      [],
  }),
});
