import { componentRule } from '../component-rule.ts';
import { apiServerSettings } from '../facts/api-server-settings.ts';

export const weakApiServerFlag = componentRule({
  name: 'weak-api-server-flag',
  component: 'kube-apiserver',
  rows: apiServerSettings,
  summary: 'A flag of the API server weakens the cluster.',
  risk: 'Everything in the cluster goes through the API server. What it does not ask, check, limit or record, nothing behind it does.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
apiServer:
  extraArgs:
    authorization-mode: "Node,RBAC"
    profiling: "true"
`,
      good: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
apiServer:
  extraArgs:
    authorization-mode: "Node,RBAC"
    profiling: "false"
`,
      goodComesFromFix: true,
    },
  ],
  references: ['Kubernetes reference: kube-apiserver', 'CIS Kubernetes Benchmark 1.12, section 1.2'],
});
