import { knownValue } from '../../server/core/known.ts';
import type { AccessBindingSubject, BindingMember } from '../../server/core/subjects/access-binding.ts';
import { defineRule } from '../define-rule.ts';

export const publicBinding = defineRule({
  meta: {
    name: 'public-binding',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.5.15', secondary: ['A.8.2', 'A.8.5', 'A.5.16'], strength: 'direct' },
    cwe: ['CWE-284', 'CWE-285'],
    related: [],
    summary: 'A binding gives rights to a group that nobody manages.',
    risk: 'Everybody who reaches the API server belongs to the anonymous groups; every account of the cluster, and of the cloud behind it on some platforms, to system:authenticated. Members of system:masters pass every check and cannot be taken out while their certificate is valid.',
    remedy: 'Bind the role to the users, groups or service accounts that need it.',
    degrees: {
      anonymous: {
        severity: 'error',
        summary: 'Everybody, without an account.',
        related: ['KSV-0122', 'C-0262', 'kubesec BindingsToSystemAnonymous'],
      },
      authenticated: {
        severity: 'warning',
        summary: 'Every account, in the whole cluster.',
        related: ['KSV-01011', 'C-0265'],
      },
      'authenticated-in-namespace': {
        severity: 'info',
        summary: 'Every account, in one namespace.',
        related: ['KSV-01011', 'C-0265'],
      },
      'service-accounts': {
        severity: 'warning',
        summary: 'Every service account of the cluster or of a namespace.',
      },
      masters: {
        severity: 'warning',
        summary: 'The group that passes every check.',
        related: ['KSV-0123', 'C-0246', 'Datree CIS_INVALID_VALUE_SYSTEM_MASTERS', 'CIS-Kubernetes-5.1.7'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: pod-readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: pod-reader
subjects:
  - kind: Group
    name: operators
    apiGroup: rbac.authorization.k8s.io
  - kind: Group
    name: system:unauthenticated
    apiGroup: rbac.authorization.k8s.io
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: pod-readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: pod-reader
subjects:
  - kind: Group
    name: operators
    apiGroup: rbac.authorization.k8s.io
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Using RBAC Authorization, default roles and role bindings'],
  },
  inspects: 'accessBinding',
  *check(binding) {
    if (isMeantForAll(binding)) return;
    for (const member of binding.members) {
      const degree = degreeOf(member, binding);
      const name = knownValue(member.name);
      if (degree && name !== undefined) yield { at: member.at, degree, facts: { degree, name, member } };
    }
  },
  message: ({ degree, name }) => `${messages[degree](name)} Bind the role to those who need it.`,
  fix: (_binding, { facts: { name, member } }) => ({
    title: `Take ${name} out of the binding`,
    safety: 'needs-review',
    edits: member.remove() ?? [],
  }),
});

type PublicDegree =
  | 'anonymous'
  | 'authenticated'
  | 'authenticated-in-namespace'
  | 'service-accounts'
  | 'masters';

function degreeOf(
  { memberKind, name: value }: BindingMember,
  { bindingKind }: AccessBindingSubject,
): PublicDegree | undefined {
  const name = knownValue(value);
  if (name === undefined || knownValue(memberKind) === 'ServiceAccount') return undefined;
  if (name.startsWith('system:serviceaccounts') && memberKind.state === 'known') return 'service-accounts';
  if (name === 'system:authenticated' && bindingKind === 'RoleBinding') return 'authenticated-in-namespace';
  return Object.hasOwn(groups, name) ? groups[name] : undefined;
}

const groups: Readonly<Record<string, PublicDegree>> = {
  'system:anonymous': 'anonymous',
  'system:unauthenticated': 'anonymous',
  'system:authenticated': 'authenticated',
  'system:masters': 'masters',
};

/** Roles that say what the API can do and nothing of what is in it; kubeadm publishes cluster-info for nodes that join. */
const publicRoles: ReadonlySet<string> = new Set([
  'system:discovery',
  'system:basic-user',
  'system:public-info-viewer',
  'system:scope-impersonation',
  'kubeadm:bootstrap-signer-clusterinfo',
]);

function isMeantForAll({ role }: AccessBindingSubject): boolean {
  return publicRoles.has(knownValue(role.name) ?? '');
}

const messages: Readonly<Record<PublicDegree, (name: string) => string>> = {
  anonymous: name => `${name} is everybody who reaches the API server, without an account.`,
  authenticated: () => 'system:authenticated is every account, service accounts of all pods included.',
  'authenticated-in-namespace': () =>
    'system:authenticated is every account, and with this binding all of them have the role in this namespace.',
  'service-accounts': name =>
    name === 'system:serviceaccounts'
      ? 'system:serviceaccounts is every pod of the cluster.'
      : `${name} is every pod of the namespace.`,
  masters: () => 'system:masters passes every check, and its members cannot be taken out again.',
};
