import { componentRule } from '../component-rule.ts';
import { etcdSettings } from '../facts/control-plane-settings.ts';

export const weakEtcdFlag = componentRule({
  name: 'weak-etcd-flag',
  component: 'etcd',
  rows: etcdSettings,
  summary: 'A flag of etcd opens the cluster’s store.',
  risk: 'etcd holds every object of the cluster, Secrets included, and asks nobody else who may read them: who gets in here has passed all access control.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
etcd:
  local:
    extraArgs:
      client-cert-auth: "false"
`,
      good: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
etcd:
  local:
    extraArgs:
      client-cert-auth: "true"
`,
      goodComesFromFix: true,
    },
  ],
  references: [
    'etcd: configuration options, transport security model',
    'CIS Kubernetes Benchmark 1.12, section 2',
  ],
});
