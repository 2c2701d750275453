import { isKnownTrue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const lenientSecurityContextConstraints = defineRule({
  meta: {
    name: 'lenient-security-context-constraints',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.3', 'A.5.18'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'SecurityContextConstraints of OpenShift let pods out of their container.',
    risk: 'Whoever may use the constraints may start pods that own their node.',
    remedy:
      'Switch the permission off, and give the one workload that needs it constraints of its own, bound to its service account.',
    degrees: {
      privileged: {
        severity: 'warning',
        summary: 'Privileged containers are allowed.',
        related: ['kube-linter scc-deny-privileged-container'],
      },
      host: { severity: 'warning', summary: 'Namespaces, ports or directories of the node are allowed.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: apps
allowPrivilegedContainer: true
`,
        good: `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: apps
allowPrivilegedContainer: false
`,
        goodComesFromFix: true,
      },
    ],
    references: ['OpenShift: Managing security context constraints'],
  },
  inspects: 'object',
  about: ['SecurityContextConstraints'],
  *check(object) {
    for (const { field, lets } of permissions) {
      const value = object.boolean([field]);
      const degree = field === 'allowPrivilegedContainer' ? 'privileged' : 'host';
      if (isKnownTrue(value.value)) yield { at: value.at, degree, facts: { field, lets } };
    }
  },
  message: ({ field, lets }) =>
    `${field} lets pods ${lets}. Switch it off, and give what needs it constraints of its own.`,
  fix: (object, { facts: { field } }) => ({
    title: `Set ${field} to false`,
    safety: 'needs-review',
    edits: object.boolean([field]).set('false') ?? [],
  }),
});

const permissions = [
  { field: 'allowPrivilegedContainer', lets: 'own their node' },
  { field: 'allowHostPID', lets: 'see and end all processes of the node' },
  { field: 'allowHostIPC', lets: 'share the memory of the node’s processes' },
  { field: 'allowHostNetwork', lets: 'use the network of the node, past network policies' },
  { field: 'allowHostDirVolumePlugin', lets: 'mount every directory of the node' },
  { field: 'allowHostPorts', lets: 'open ports on the node' },
] as const;
