import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';

export const privilegeEscalation = defineRule({
  meta: {
    name: 'privilege-escalation',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.18', 'A.8.27'], strength: 'direct' },
    cwe: ['CWE-269'],
    related: [
      'KSV-0001',
      'CKV_K8S_20',
      'KICS 5572cc5e',
      'C-0016',
      'kube-linter privilege-escalation-container',
      'Polaris privilegeEscalationAllowed',
      'S6430',
      'Semgrep allow-privilege-escalation',
      'PSS202',
      'kubesec AllowPrivilegeEscalation',
      'Datree CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION',
      'SNYK-CC-K8S-9',
      'CIS-Kubernetes-5.2.6',
      'CIS-Docker-5.26',
    ],
    summary: 'A process of the container may gain more rights than it started with.',
    risk: 'Unless `allowPrivilegeEscalation` is false, a set-uid program inside the image can turn an ordinary user into root. The no_new_privs flag of the kernel, which this field sets, closes that way.',
    remedy: 'Set `allowPrivilegeEscalation: false` in the securityContext of every container.',
    degrees: {
      allowed: { severity: 'warning', summary: 'Privilege escalation is allowed in so many words.' },
      unset: { severity: 'warning', summary: 'Nothing is said, and the default allows it.' },
    },
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
      securityContext:
        allowPrivilegeEscalation: true
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
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, restricted: Privilege Escalation'],
  },
  inspects: 'container',
  *check(container) {
    const { allowPrivilegeEscalation: field, name } = container;
    // The field has no meaning on Windows.
    if (knownValue(container.os) === 'windows') return;
    const fixable = acceptsFalse(container);
    if (isKnownTrue(field.value)) yield { at: field.at, degree: 'allowed', facts: { name, fixable } };
    else if (field.value.state === 'absent')
      yield { at: field.at, degree: 'unset', facts: { name, fixable } };
  },
  message: ({ name }) =>
    `${name === undefined ? 'This container' : `Container ${name}`} lets a process gain more rights than its parent has. Set allowPrivilegeEscalation: false.`,
  fix: (container, { facts }) =>
    facts.fixable
      ? {
          title: 'Set allowPrivilegeEscalation to false',
          safety: 'needs-review',
          edits: container.allowPrivilegeEscalation.set('false') ?? [],
        }
      : undefined,
});

/** Kubernetes refuses `false` beside `privileged: true` and beside this capability in this spelling. */
function acceptsFalse({ privileged, addedCapabilities }: ContainerSubject): boolean {
  return (
    !isKnownTrue(privileged.value) &&
    !addedCapabilities.some(({ value }) => knownValue(value) === 'CAP_SYS_ADMIN')
  );
}
