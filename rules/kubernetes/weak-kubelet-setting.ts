import { componentRule } from '../component-rule.ts';
import { kubeletSettings } from '../facts/kubelet-settings.ts';

export const weakKubeletSetting = componentRule({
  name: 'weak-kubelet-setting',
  component: 'kubelet',
  rows: kubeletSettings,
  summary: 'A setting of the kubelet opens its node.',
  risk: 'The kubelet can run commands in every pod of its node and read their secrets. What it answers without asking who calls, everybody who reaches the node gets.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    read-only-port: "10255"
`,
      good: `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    read-only-port: "0"
`,
      goodComesFromFix: true,
    },
  ],
  references: [
    'Kubernetes reference: KubeletConfiguration v1beta1',
    'CIS Kubernetes Benchmark 1.12, section 4.2',
  ],
});
