import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const sharedUserNamespace = defineRule({
  meta: {
    name: 'shared-user-namespace',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.27'], strength: 'supporting' },
    cwe: ['CWE-250'],
    related: ['kubesec HostUsers'],
    summary: 'A pod has no user namespace of its own.',
    risk: 'Without one, root in the container is root to the kernel of the node. With `hostUsers: false` each pod’s ids are mapped to ids that mean nothing outside, so that a way out of the container ends with no rights.',
    remedy:
      'Set `hostUsers: false` (on by default in the API since Kubernetes 1.33; the nodes’ kernel and runtime must support it).',
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
        runAsNonRoot: true
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes documentation, User Namespaces'],
  },
  inspects: 'pod',
  *check({ hostUsers, hostNetwork, hostPid, hostIpc, source, os }) {
    if (source === 'values' || knownValue(os) === 'windows') return;
    // Kubernetes refuses a user namespace beside namespaces of the host.
    if ([hostNetwork, hostPid, hostIpc].some(({ value }) => isKnownTrue(value))) return;
    if (hostUsers.value.state === 'absent' || isKnownTrue(hostUsers.value))
      yield { at: hostUsers.at, facts: {} };
  },
  message: () =>
    'The pod shares the user ids of its node, so that root in a container is root of the node. Set hostUsers: false.',
  fix: pod => ({
    title: 'Set hostUsers to false',
    safety: 'needs-review',
    edits: pod.hostUsers.set('false') ?? [],
  }),
});
