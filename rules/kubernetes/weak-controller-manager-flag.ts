import { componentRule } from '../component-rule.ts';
import { controllerManagerSettings } from '../facts/control-plane-settings.ts';

export const weakControllerManagerFlag = componentRule({
  name: 'weak-controller-manager-flag',
  component: 'kube-controller-manager',
  rows: controllerManagerSettings,
  summary: 'A flag of the controller manager weakens the cluster.',
  risk: 'The controller manager signs tokens and certificates and acts with the rights of all controllers. Whoever reaches it, or the account it uses, has these.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    bind-address: "0.0.0.0"
`,
      good: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    bind-address: "127.0.0.1"
`,
      goodComesFromFix: true,
    },
  ],
  references: ['Kubernetes reference: kube-controller-manager', 'CIS Kubernetes Benchmark 1.12, section 1.3'],
});
