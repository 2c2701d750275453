import type { ObjectReferenceSubject } from '../../server/core/subjects/object-reference.ts';
import { defineRule } from '../define-rule.ts';
import { enumerated } from '../enumerated.ts';

export const powerfulBinding = defineRule({
  meta: {
    name: 'powerful-binding',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.5.15', 'A.5.18', 'A.8.3'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary:
      'A binding hands out a role of these files that makes its subjects administrators or lets them into pods.',
    risk: 'What a role allows stands in one file, who gets it in another. Whoever reads only the binding does not see that its subjects can do everything or run commands in every pod.',
    remedy:
      'Bind a role with the permissions that the subjects need. Whoever needs more for a repair gets it for the time of the repair.',
    degrees: {
      administrator: {
        severity: 'info',
        summary: 'The role allows everything.',
        related: [
          'Polaris clusterrolebindingClusterAdmin',
          'Polaris rolebindingClusterAdminClusterRole',
          'Polaris rolebindingClusterAdminRole',
          ...commandsInPods(),
        ],
      },
      'commands-in-pods': {
        severity: 'info',
        summary: 'The role lets its subjects run commands in running pods.',
        related: commandsInPods(),
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: release
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods/exec]
    verbs: [create]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: release
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: release
subjects:
  - kind: ServiceAccount
    name: release
    namespace: shop
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: release
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods/log]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: release
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: release
subjects:
  - kind: ServiceAccount
    name: release
    namespace: shop
`,
      },
    ],
    references: ['Kubernetes documentation: Role Based Access Control Good Practices'],
  },
  inspects: 'objectReference',
  *check({ role, ownerKind, ownerName, targetKind, name, powers, target, at }) {
    if (role !== 'role' || isGiven(ownerName) || isToldElsewhere(name)) return;
    const degree = degreeOf(powers);
    if (degree === undefined) return;
    yield {
      at,
      degree,
      facts: { ownerKind, ownerName, targetKind, name, powers },
      ...(target && {
        related: [{ at, elsewhere: target.place, message: `${targetKind} ${name} grants the rights.` }],
      }),
    };
  },
  message: ({ ownerKind, ownerName, targetKind, name, powers }) =>
    `${ownerKind} ${ownerName} gives its subjects ${targetKind} ${name}, which may ${enumerated(powers)} ${ownerKind === 'ClusterRoleBinding' ? 'in the whole cluster' : 'in its namespace'}. Bind a role with just what they need.`,
});

/** Of lesser rights the role's own rules are findings. */
function degreeOf(powers: ObjectReferenceSubject['powers']) {
  if (powers.includes('do anything')) return 'administrator';
  return powers.includes('run commands in pods') ? 'commands-in-pods' : undefined;
}

/** The prefixes are kept for the cluster's own parts, whose bindings come with it. */
function isGiven(binding: string): boolean {
  return /^(?:system|gce|gke|eks|aks):/.test(binding);
}

/** What the two roles give, admin-binding tells, whatever a file with such a role in it says. */
function isToldElsewhere(role: string): boolean {
  return role === 'cluster-admin' || role === 'admin';
}

function commandsInPods(): readonly string[] {
  return [
    'Polaris clusterrolebindingPodExecAttach',
    'Polaris rolebindingClusterRolePodExecAttach',
    'Polaris rolebindingRolePodExecAttach',
  ];
}
