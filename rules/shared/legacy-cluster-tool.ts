import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const legacyClusterTool = defineRule({
  meta: {
    name: 'legacy-cluster-tool',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.8', secondary: ['A.8.2', 'A.8.19'], strength: 'supporting' },
    cwe: ['CWE-1104'],
    related: [],
    summary: 'A tool runs in the cluster that has more rights than its users, or gets no fixes.',
    risk: 'Tiller gave everybody who reached its port the rights of cluster-admin and was withdrawn in 2020. A dashboard in the cluster acts with its own account for whoever reaches it.',
    remedy:
      'Use Helm 3 or later, which needs no Tiller. Look at the cluster with a client that acts with its user’s own rights.',
    degrees: {
      tiller: {
        severity: 'warning',
        summary: 'The image is Tiller, the server of Helm 2.',
        related: ['CKV_K8S_34', 'KICS 6d173be7'],
      },
      dashboard: {
        severity: 'info',
        optIn: true,
        summary: 'The image is the Kubernetes Dashboard.',
        related: ['CKV_K8S_33', 'KICS d2ad057f'],
      },
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
      image: ghcr.io/helm/tiller:v2.17.0
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
      },
    ],
  },
  inspects: 'imageReference',
  *check({ repository, at }) {
    const name = knownValue(repository);
    const degree = name === undefined ? undefined : degreeOf(name);
    if (degree) yield { at, degree, facts: { degree } };
  },
  message: ({ degree }) =>
    degree === 'tiller'
      ? 'Tiller gives everybody who reaches it the rights of its own account, and has had no fixes since 2020. Use Helm 3 or later and remove it.'
      : 'The Kubernetes Dashboard acts with its own account for whoever reaches it. Use a client that acts with its user’s own rights, or keep it behind strong authentication.',
});

function degreeOf(repository: string): 'tiller' | 'dashboard' | undefined {
  if (/\/(?:kubernetes-)?helm\/tiller$/.test(repository)) return 'tiller';
  return /\/kubernetes-?(?:ui\/)?dashboard(?:-(?:amd64|arm|arm64|web|api|auth))?$|\/kubernetesui\/dashboard(?:-[a-z-]+)?$/.test(
    repository,
  )
    ? 'dashboard'
    : undefined;
}
