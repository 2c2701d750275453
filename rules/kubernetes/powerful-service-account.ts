import { knownValue } from '../../server/core/known.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import type { PowerLink } from '../../server/core/workspace/links.ts';
import { defineRule } from '../define-rule.ts';
import { enumerated } from '../enumerated.ts';
import { ownAccount } from '../refactorings/own-account.ts';

export const powerfulServiceAccount = defineRule({
  meta: {
    name: 'powerful-service-account',
    severity: 'warning',
    since: '0.1.0',
    controls: {
      primary: 'A.8.2',
      secondary: ['A.5.15', 'A.5.18', 'A.8.3'],
      strength: 'direct',
    },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'The service account of a workload may read secrets, make pods, grant roles or act as others.',
    risk: 'Whoever takes over one container of the workload has these rights too, and with them the namespace or the whole cluster.',
    remedy:
      'Grant just the resources, names and verbs that the workload uses, in its own namespace, and let workloads that need nothing run as another account.',
    degrees: {
      cluster: {
        severity: 'warning',
        related: ['C-0267', 'C-0272', 'C-0261'],
        summary: 'The rights hold in all namespaces.',
      },
      namespace: {
        severity: 'info',
        related: ['C-0261'],
        summary: 'The rights hold in one namespace.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: web
rules:
  - apiGroups: [""]
    resources: [secrets]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: web
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: web
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: web
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
      },
    ],
  },
  inspects: 'workload',
  *check(workload) {
    const { powers } = workload.links;
    const [worst] = powers.filter(({ scope }) => scope === 'cluster').concat(powers);
    if (worst === undefined) return;
    yield {
      at: workload.at,
      degree: worst.scope,
      facts: { workload, powers, scope: worst.scope },
      related: powers.flatMap(link => placesOf(workload, link)),
    };
  },
  message: ({ workload, powers, scope }) => {
    const account = knownValue(workload.serviceAccount) || 'default';
    const all = [...new Set(powers.flatMap(one => one.powers))];
    const chain = powers
      .slice(0, 3)
      .map(({ binding, role }) => `${binding.kind} ${binding.name} gives it ${role.kind} ${role.name}`)
      .join('; ');
    const where = scope === 'cluster' ? 'in the whole cluster' : 'in its namespace';
    return `${workload.ownerKind} ${workload.ownerName} runs as ServiceAccount ${account}, which may ${enumerated(all)} ${where}: ${chain}. Whoever takes over a container has these rights. Grant just what it uses.`;
  },
  // The default account's rights are those of every pod that names none, so an account of its own sheds them.
  fix: workload =>
    (knownValue(workload.serviceAccount) || 'default') === 'default' && isOpenChoice(workload)
      ? ownAccount(workload)
      : undefined,
});

/** Rights that all accounts have would stay. */
function isOpenChoice({ serviceAccount, links }: WorkloadSubject): boolean {
  return serviceAccount.state !== 'unknown' && links.powers.every(({ isForAll }) => !isForAll);
}

function placesOf({ at }: WorkloadSubject, { binding, role }: PowerLink) {
  return [
    { at, elsewhere: binding.place, message: `${binding.kind} ${binding.name} binds the account.` },
    ...(role.place === binding.place
      ? []
      : [{ at, elsewhere: role.place, message: `${role.kind} ${role.name} grants the rights.` }]),
  ];
}
