import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const adminBinding = defineRule({
  meta: {
    name: 'admin-binding',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.5.15', 'A.5.18', 'A.8.3', 'A.5.3'], strength: 'direct' },
    cwe: ['CWE-269', 'CWE-732'],
    related: [],
    summary: 'A binding makes somebody an administrator.',
    risk: 'cluster-admin may do everything, also past admission control. A token of such an account, found in one pod or one pipeline, is the whole cluster.',
    remedy:
      'Write a role with the permissions that are needed and bind that one, in a RoleBinding where one namespace is enough.',
    degrees: {
      cluster: {
        severity: 'error',
        summary: 'cluster-admin in the whole cluster.',
        related: ['Polaris clusterrolebindingClusterAdmin', ...clusterAdmin()],
      },
      namespace: {
        severity: 'warning',
        summary: 'cluster-admin inside one namespace.',
        related: ['Polaris rolebindingClusterAdminClusterRole', ...clusterAdmin()],
      },
      'admin-role': {
        severity: 'info',
        summary: 'The role admin, which reads all secrets and hands out roles.',
        related: ['KSV-0111'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: deployer
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
`,
      },
    ],
  },
  inspects: 'accessBinding',
  *check(binding) {
    const role = knownValue(binding.role.name);
    const { bindingKind } = binding;
    if (role === 'cluster-admin') {
      const degree = bindingKind === 'ClusterRoleBinding' ? 'cluster' : 'namespace';
      yield { at: binding.role.at, degree, facts: { role, bindingKind } };
    } else if (role === 'admin')
      yield { at: binding.role.at, degree: 'admin-role', facts: { role, bindingKind } };
  },
  message: ({ role, bindingKind }) => {
    const where = bindingKind === 'ClusterRoleBinding' ? 'the whole cluster' : 'this namespace';
    return role === 'admin'
      ? `This binding gives the role admin in ${where}: it reads all secrets and hands out roles. Bind a role with the permissions that are needed.`
      : `This binding makes its subjects administrators of ${where}. Write a role with the permissions that are needed and bind that one.`;
  },
});

function clusterAdmin(): readonly string[] {
  return [
    'KSV-0111',
    'KICS 249328b8',
    'kube-linter cluster-admin-role-binding',
    'C-0185',
    'C-0035',
    'Datree CIS_INVALID_ROLE_CLUSTER_ADMIN',
    'CIS-Kubernetes-5.1.1',
  ];
}
