import { type ComponentSetting, isFalse, isSet, isTrue, to } from './component-setting.ts';

const optional = { severity: 'info', optIn: true } as const;
const isOpenAddress = (value: string) => !/^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(value);

function profiling(
  component: 'kube-controller-manager' | 'kube-scheduler',
  related: readonly string[],
): ComponentSetting {
  return {
    component,
    name: 'profiling',
    setting: { flag: 'profiling', ...(component === 'kube-scheduler' && { field: ['enableProfiling'] }) },
    weak: { severity: 'info', when: isTrue },
    missing: { ...optional, in: 'both' },
    effect: 'shows the inside of its process to whoever may read its debug endpoints',
    remedy: 'Set it to false.',
    good: to('false'),
    related,
  };
}

function bindAddress(
  component: 'kube-controller-manager' | 'kube-scheduler',
  related: readonly string[],
): ComponentSetting {
  return {
    component,
    name: 'bind-address',
    setting: { flag: 'bind-address' },
    weak: { severity: 'info', when: isOpenAddress },
    missing: { severity: 'info', in: 'flags' },
    effect: 'listens on all addresses of its node, though only the node itself calls it',
    remedy: 'Set it to 127.0.0.1, unless something on another node collects its metrics.',
    good: to('127.0.0.1'),
    related,
  };
}

/** Reference of kube-controller-manager 1.34, CIS Kubernetes Benchmark 1.12 section 1.3; checked 2026-11. */
export const controllerManagerSettings: readonly ComponentSetting[] = [
  {
    component: 'kube-controller-manager',
    name: 'pod-gc-threshold',
    setting: { flag: 'terminated-pod-gc-threshold' },
    missing: { ...optional, in: 'both' },
    weak: { ...optional, when: value => value === '0' },
    effect: 'keeps 12,500 pods that have ended, or all of them',
    remedy: 'Set it to what the cluster can bear.',
    related: ['KCV-0033', 'CKV_K8S_106', 'KICS 49113af4', 'C-0144', 'CIS-Kubernetes-1.3.1'],
  },
  profiling('kube-controller-manager', ['KCV-0034', 'CKV_K8S_107', 'C-0145', 'CIS-Kubernetes-1.3.2']),
  {
    component: 'kube-controller-manager',
    name: 'service-account-credentials',
    setting: { flag: 'use-service-account-credentials' },
    weak: { severity: 'info', when: isFalse },
    missing: { severity: 'info', in: 'both' },
    effect: 'runs all controllers with one account that may do everything',
    remedy: 'Set it to true.',
    good: to('true'),
    related: ['KCV-0035', 'CKV_K8S_108', 'KICS 1acd93f1', 'C-0146', 'CIS-Kubernetes-1.3.3'],
  },
  {
    component: 'kube-controller-manager',
    name: 'service-account-private-key-file',
    setting: { flag: 'service-account-private-key-file' },
    missing: { ...optional, in: 'both' },
    effect: 'signs no tokens of service accounts',
    remedy: 'Name a private key that is used for nothing else.',
    related: ['KCV-0036', 'KICS ccc98ff7', 'C-0147', 'CIS-Kubernetes-1.3.4'],
  },
  {
    component: 'kube-controller-manager',
    name: 'root-ca-file',
    setting: { flag: 'root-ca-file' },
    missing: { ...optional, in: 'both' },
    effect: 'gives pods no certificate by which to check the API server',
    remedy: 'Name the authority of the API server’s certificate.',
    related: ['KCV-0037', 'KICS 05fb986f', 'C-0148', 'CIS-Kubernetes-1.3.5'],
  },
  {
    component: 'kube-controller-manager',
    name: 'rotate-kubelet-certificate',
    setting: { flag: 'feature-gates' },
    weak: { severity: 'warning', when: value => /RotateKubeletServerCertificate=false/i.test(value) },
    missing: { ...optional, in: 'both' },
    effect: 'does not renew, or does not say that it renews, the serving certificates of kubelets',
    remedy: 'Take the gate out: it is on by default.',
    related: ['KCV-0038', 'CKV_K8S_112', 'KICS 1c621b8e', 'C-0149', 'CIS-Kubernetes-1.3.6'],
  },
  bindAddress('kube-controller-manager', [
    'KCV-0039',
    'CKV_K8S_113',
    'KICS 46a2e9ec',
    'C-0150',
    'CIS-Kubernetes-1.3.7',
  ]),
];

/** Reference of kube-scheduler 1.34, CIS Kubernetes Benchmark 1.12 section 1.4; checked 2026-11. */
export const schedulerSettings: readonly ComponentSetting[] = [
  profiling('kube-scheduler', ['KCV-0040', 'CKV_K8S_114', 'C-0151', 'CIS-Kubernetes-1.4.1']),
  bindAddress('kube-scheduler', [
    'KCV-0041',
    'CKV_K8S_115',
    'KICS 46a2e9ec',
    'C-0152',
    'CIS-Kubernetes-1.4.2',
  ]),
];

function etcdFile(flag: string, related: readonly string[]): ComponentSetting {
  const whom = flag.startsWith('peer') ? 'other members' : 'its clients';
  return {
    component: 'etcd',
    name: flag,
    setting: { flag },
    missing: { severity: flag.startsWith('peer') ? 'info' : 'warning', in: 'both' },
    effect: `talks to ${whom} in clear text`,
    remedy: 'Name the certificate and its key.',
    related,
  };
}

function etcdClients(flag: string, related: readonly string[]): ComponentSetting {
  const isPeer = flag.startsWith('peer');
  return {
    component: 'etcd',
    name: flag,
    setting: { flag },
    weak: { severity: 'error', when: isFalse },
    missing: { severity: isPeer ? 'info' : 'warning', in: 'both' },
    effect: `lets ${isPeer ? 'everybody join the cluster' : 'everybody read and change all objects, Secrets included'}`,
    remedy: 'Set it to true, with the authority of the certificates.',
    good: to('true'),
    related,
  };
}

function etcdAuto(flag: string, related: readonly string[]): ComponentSetting {
  return {
    component: 'etcd',
    name: flag,
    setting: { flag },
    weak: { severity: 'warning', when: isTrue },
    effect: 'makes itself a certificate that nobody can check',
    remedy: 'Set it to false, and name a certificate of your own authority.',
    good: to('false'),
    related,
  };
}

const serverFiles = ['KCV-0042', 'CKV_K8S_116', 'KICS 075ca296', 'C-0153', 'CIS-Kubernetes-2.1'];
const peerFiles = ['KCV-0045', 'CKV_K8S_119', 'KICS 09bb9e96', 'C-0156', 'CIS-Kubernetes-2.4'];

/** Configuration options of etcd 3.6, CIS Kubernetes Benchmark 1.12 section 2; checked 2026-11. */
export const etcdSettings: readonly ComponentSetting[] = [
  etcdFile('cert-file', serverFiles),
  etcdFile('key-file', serverFiles),
  etcdClients('client-cert-auth', [
    'KCV-0043',
    'CKV_K8S_117',
    'KICS 9391103a',
    'C-0154',
    'CIS-Kubernetes-2.2',
  ]),
  etcdAuto('auto-tls', ['KCV-0044', 'CKV_K8S_118', 'KICS 98ce8b81', 'C-0155', 'CIS-Kubernetes-2.3']),
  etcdFile('peer-cert-file', peerFiles),
  etcdFile('peer-key-file', peerFiles),
  etcdClients('peer-client-cert-auth', [
    'KCV-0046',
    'CKV_K8S_121',
    'KICS b7d0181d',
    'C-0157',
    'CIS-Kubernetes-2.5',
  ]),
  etcdAuto('peer-auto-tls', ['KCV-0047', 'KICS ae8827e2', 'C-0158', 'CIS-Kubernetes-2.6']),
  {
    component: 'etcd',
    name: 'shared-authority',
    setting: { flag: 'trusted-ca-file' },
    weak: { severity: 'warning', when: value => /\/kubernetes\/(?:pki|ssl)\/ca\.(?:crt|pem)$/.test(value) },
    effect: 'lets in everybody with a client certificate of the cluster, past the API server',
    remedy: 'Give etcd an authority of its own.',
    related: ['KICS cb7e695d', 'C-0159', 'CIS-Kubernetes-2.7'],
  },
  {
    component: 'etcd',
    name: 'plain-clients',
    setting: { flag: 'listen-client-urls' },
    weak: {
      severity: 'error',
      when: value => /(?:^|,)\s*http:\/\/(?!127\.0\.0\.1[:/,]|localhost[:/,]|\[::1\])/.test(value),
    },
    effect: 'answers everybody in clear text',
    remedy: 'Use https, or listen for the node itself alone.',
    related: [],
  },
];

/** KubeProxyConfiguration v1alpha1 and kube-proxy 1.34; checked 2026-11. */
export const proxySettings: readonly ComponentSetting[] = [
  {
    component: 'kube-proxy',
    name: 'metrics-bind-address',
    setting: { flag: 'metrics-bind-address', field: ['metricsBindAddress'] },
    weak: { severity: 'info', when: value => isSet(value) && isOpenAddress(value.replace(/:\d+$/, '')) },
    effect: 'shows its metrics and settings to everybody who reaches the node',
    remedy: 'Set it to 127.0.0.1:10249, unless something on another node collects its metrics.',
    good: to('127.0.0.1:10249'),
    related: ['C-0291'],
  },
  {
    component: 'kube-proxy',
    name: 'profiling',
    setting: { flag: 'profiling', field: ['enableProfiling'] },
    weak: { severity: 'info', when: isTrue },
    effect: 'shows the inside of its process to whoever reaches its metrics port',
    remedy: 'Set it to false.',
    good: to('false'),
    related: [],
  },
];
