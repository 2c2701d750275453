import { componentRule } from '../component-rule.ts';
import { schedulerSettings } from '../facts/control-plane-settings.ts';

export const weakSchedulerFlag = componentRule({
  name: 'weak-scheduler-flag',
  component: 'kube-scheduler',
  rows: schedulerSettings,
  summary: 'A flag of the scheduler opens it to others.',
  risk: 'Nobody but its own node has to reach the scheduler. Its debug and metrics endpoints show how the cluster is built and can keep it busy.',
  examples: [
    {
      in: 'kubernetes',
      bad: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
scheduler:
  extraArgs:
    bind-address: "0.0.0.0"
`,
      good: `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
scheduler:
  extraArgs:
    bind-address: "127.0.0.1"
`,
      goodComesFromFix: true,
    },
  ],
  references: ['Kubernetes reference: kube-scheduler', 'CIS Kubernetes Benchmark 1.12, section 1.4'],
});
