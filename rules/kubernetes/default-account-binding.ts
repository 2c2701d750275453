import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const defaultAccountBinding = defineRule({
  meta: {
    name: 'default-account-binding',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.16', secondary: ['A.5.18', 'A.8.3'], strength: 'supporting' },
    cwe: ['CWE-284'],
    related: ['CKV_K8S_42', 'KICS 1e749bc9', 'CIS-Kubernetes-5.1.5'],
    summary: 'A binding gives rights to the default service account of a namespace.',
    risk: 'Every pod that names no account of its own uses this one, also those that come later and those that somebody starts for a moment. All of them get the rights.',
    remedy:
      'Create a service account for the workload, name it in the pod’s serviceAccountName, and bind the role to it. There is no fix: binding and workload are different documents that have to change together, and a change of one alone would take the rights from the workload.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: web
subjects:
  - kind: ServiceAccount
    name: default
    namespace: shop
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: web
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
      },
    ],
  },
  inspects: 'accessBinding',
  *check({ members }) {
    for (const { memberKind, name, namespace, at } of members)
      if (knownValue(memberKind) === 'ServiceAccount' && knownValue(name) === 'default')
        yield { at, facts: { namespace: knownValue(namespace) } };
  },
  message: ({ namespace }) =>
    `Every pod without an account of its own${namespace === undefined ? '' : ` in ${namespace}`} gets this role. Bind it to a service account of the workload.`,
});
