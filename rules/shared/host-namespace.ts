import { isKnownTrue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';

export const hostNamespace = defineRule({
  meta: {
    name: 'host-namespace',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.22', 'A.8.3', 'A.8.9', 'A.8.27'], strength: 'direct' },
    cwe: ['CWE-668', 'CWE-200'],
    related: [],
    summary: 'A pod shares a namespace of its node.',
    risk: 'With the host’s process, IPC or network namespace a container sees and reaches what is not its own: other processes and their environment, shared memory, traffic of the node, and services that listen on localhost only. NetworkPolicy does not hold for the host network.',
    remedy:
      'Take `hostPID`, `hostIPC` and `hostNetwork` away. Reach the pod through a Service, and other processes through their own interfaces.',
    degrees: {
      pid: {
        severity: 'error',
        summary: 'The pod shares the process namespace of its node.',
        related: [
          'KSV-0010',
          'CKV_K8S_17',
          'KICS 302736f4',
          'C-0038',
          'C-0275',
          'kube-linter host-pid',
          'Polaris hostPIDSet',
          'S6431',
          'Semgrep hostpid-pod',
          'PSS102',
          'kubesec HostPID',
          'Datree CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE',
          'CIS-Kubernetes-5.2.3',
          'CIS-Docker-5.16',
        ],
      },
      ipc: {
        severity: 'error',
        summary: 'The pod shares the IPC namespace of its node.',
        related: [
          'KSV-0008',
          'CKV_K8S_18',
          'KICS cd290efd',
          'C-0038',
          'C-0276',
          'kube-linter host-ipc',
          'Polaris hostIPCSet',
          'S6431',
          'Semgrep hostipc-pod',
          'PSS102',
          'kubesec HostIPC',
          'Datree CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE',
          'CIS-Kubernetes-5.2.4',
          'CIS-Docker-5.17',
        ],
      },
      network: {
        severity: 'warning',
        summary: 'The pod uses the network of its node.',
        related: [
          'KSV-0009',
          'CKV_K8S_19',
          'KICS 6b6bdfb3',
          'C-0041',
          'kube-linter host-network',
          'Polaris hostNetworkSet',
          'S6431',
          'Semgrep hostnetwork-pod',
          'PSS102',
          'kubesec HostNetwork',
          'Datree CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE',
          'CIS-Kubernetes-5.2.5',
          'CIS-Docker-5.10',
        ],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostPID: true
  containers:
    - name: agent
      image: registry.example.com/agent:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: registry.example.com/agent:1.4.2
`,
        goodComesFromFix: true,
      },
      { in: 'helm-values', bad: 'hostNetwork: true\n', good: 'hostNetwork: false\n' },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: Host Namespaces'],
  },
  inspects: 'pod',
  *check(pod) {
    for (const degree of degrees) {
      const field = fieldOf(pod, degree);
      if (isKnownTrue(field.value)) yield { at: field.at, degree, facts: { degree } };
    }
  },
  message: ({ degree }) => messages[degree],
  fix: (pod, { facts }) => {
    if (facts.degree === 'network' && pod.containers.some(meansTheNode)) return undefined;
    const field = fieldOf(pod, facts.degree);
    // In values the key is part of the chart's interface, so it stays and says false.
    const edits = pod.source === 'values' ? field.set('false') : field.remove();
    return {
      title: pod.source === 'values' ? `Set ${keys[facts.degree]} to false` : `Remove ${keys[facts.degree]}`,
      safety: 'needs-review',
      edits: edits ?? [],
    };
  },
});

const degrees = ['pid', 'ipc', 'network'] as const;
type HostDegree = (typeof degrees)[number];

const keys: Readonly<Record<HostDegree, string>> = { pid: 'hostPID', ipc: 'hostIPC', network: 'hostNetwork' };

const messages: Readonly<Record<HostDegree, string>> = {
  pid: 'The pod shares the process namespace of its node: it sees and can signal every process there. Remove hostPID.',
  ipc: 'The pod shares the IPC namespace of its node: it reaches the shared memory of other processes. Remove hostIPC.',
  network:
    'The pod uses the network of its node: NetworkPolicy does not hold for it, and it reaches services on localhost. Remove hostNetwork.',
};

/** Ports of the node, and probes of its localhost, would be left behind: what becomes of them is for a person to say. */
function meansTheNode({ ports, handlers }: ContainerSubject): boolean {
  return (
    ports.some(({ hostPort }) => hostPort.value.state !== 'absent') ||
    handlers.some(({ host }) => host.value.state !== 'absent')
  );
}

function fieldOf(pod: PodSubject, degree: HostDegree): Field<boolean> {
  return degree === 'pid' ? pod.hostPid : degree === 'ipc' ? pod.hostIpc : pod.hostNetwork;
}
