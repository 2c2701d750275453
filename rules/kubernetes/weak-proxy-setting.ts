import { componentRule } from '../component-rule.ts';
import { proxySettings } from '../facts/control-plane-settings.ts';

export const weakProxySetting = componentRule({
  name: 'weak-proxy-setting',
  component: 'kube-proxy',
  rows: proxySettings,
  summary: 'A setting of kube-proxy shows its inside to the network.',
  risk: 'kube-proxy runs on every node with the node’s network. Its metrics and debug endpoints ask nobody who calls.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 0.0.0.0:10249
`,
      good: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 127.0.0.1:10249
`,
      goodComesFromFix: true,
    },
  ],
  references: ['Kubernetes reference: KubeProxyConfiguration v1alpha1'],
});
