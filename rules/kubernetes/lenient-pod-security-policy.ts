import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { podSecurityPolicyRows } from '../facts/pod-security-policy-rows.ts';

export const lenientPodSecurityPolicy = defineRule({
  meta: {
    name: 'lenient-pod-security-policy',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.8.8', 'A.5.36'], strength: 'supporting' },
    cwe: ['CWE-250', 'CWE-1188'],
    related: [],
    summary: 'A PodSecurityPolicy lets pods have more than they need.',
    risk: 'In clusters before Kubernetes 1.25 the policy decides what pods may do. Later ones ignore it: then nothing of it holds.',
    remedy:
      'Move to Pod Security admission: label the namespace `pod-security.kubernetes.io/enforce: restricted`. Until then narrow the policy.',
    degrees: Object.fromEntries(
      podSecurityPolicyRows.map(({ degree, lets, related }) => [
        degree,
        { severity: 'info', optIn: true, summary: `The policy lets pods ${lets}.`, related },
      ]),
    ),
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: apps
  annotations:
    seccomp.security.alpha.kubernetes.io/allowedProfileNames: runtime/default
spec:
  privileged: true
  allowPrivilegeEscalation: false
  requiredDropCapabilities: [ALL]
  runAsUser:
    rule: MustRunAsNonRoot
`,
        good: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: apps
  annotations:
    seccomp.security.alpha.kubernetes.io/allowedProfileNames: runtime/default
spec:
  privileged: false
  allowPrivilegeEscalation: false
  requiredDropCapabilities: [ALL]
  runAsUser:
    rule: MustRunAsNonRoot
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['PodSecurityPolicy'],
  *check(object) {
    for (const row of podSecurityPolicyRows)
      if (row.isOpen(object)) yield { at: placeOf(object, row.path), degree: row.degree, facts: { row } };
  },
  message: ({ row }) =>
    `This policy lets pods ${row.lets}. Kubernetes 1.25 and later ignore it: enforce the restricted Pod Security level on the namespace.`,
  fix: (object, { facts: { row } }) =>
    row.good === undefined
      ? undefined
      : {
          title: `Set ${row.path.slice(1).join('.')} to ${row.good}`,
          safety: 'needs-review',
          edits: object.text(row.path).set(row.good) ?? [],
        },
});

/** What lacks is shown at the key that it would stand under. */
function placeOf(object: ObjectSubject, path: readonly string[]): Span {
  const field = object.presence(path);
  if (field.value.state !== 'absent') return field.at;
  const keys = path.slice(0, -1).map((name, depth) => {
    const siblings = object.named(path.slice(0, depth));
    return siblings.find(one => one.name === name)?.keyAt;
  });
  return keys.findLast(key => key !== undefined) ?? field.at;
}
