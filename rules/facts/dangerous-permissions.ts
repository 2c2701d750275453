import type { Degree, Severity } from '../../server/core/rule-kit/rule.ts';

/**
 * A permission that gives more than it seems to. Sources: Kubernetes documentation, "Role Based Access Control Good
 * Practices" (privilege escalation risks) and "Using RBAC Authorization"; CIS Kubernetes Benchmark 5.1; checked 2026-11.
 */
export interface DangerousPermission {
  readonly degree: string;
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** The verb makes it dangerous, also on all resources. */
  readonly byVerb?: true;
  /** Only where the rule is about objects of these names; otherwise a rule that names its objects is left alone. */
  readonly objectNames?: readonly string[];
  /** The resources on which only creating leads to more: what they start cannot be changed any more. */
  readonly onlyCreated?: readonly string[];
  /** The roles of those whose work it is, by their names. */
  readonly holders?: RegExp;
  readonly severity: Severity;
  readonly optIn?: true;
  /** What it lets somebody do, to be read behind "This rule lets its holder". */
  readonly lets: string;
  readonly remedy: string;
  readonly related: readonly string[];
}

const write = ['create', 'update', 'patch'];
const change = [...write, 'delete', 'deletecollection'];
const core = [''];
const rbac = ['rbac.authorization.k8s.io', 'authorization.openshift.io'];
const polarisExec = ['Polaris clusterrolePodExecAttach', 'Polaris rolePodExecAttach'];

export const dangerousPermissions: readonly DangerousPermission[] = [
  {
    degree: 'impersonate',
    groups: [...core, 'authentication.k8s.io'],
    resources: ['users', 'groups', 'serviceaccounts', 'userextras', 'uids'],
    verbs: ['impersonate'],
    byVerb: true,
    severity: 'error',
    lets: 'act as somebody else, administrators included',
    remedy: 'Take the verb out, or name the few users in resourceNames.',
    related: [
      'KSV-0043',
      'KSV-0050',
      'CKV2_K8S_3',
      'KICS 9f85c3f6',
      'C-0065',
      'C-0191',
      'CIS-Kubernetes-5.1.8',
    ],
  },
  {
    degree: 'bind',
    groups: rbac,
    resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
    verbs: ['bind'],
    byVerb: true,
    severity: 'error',
    lets: 'give anybody any role, also one with rights it does not have itself',
    remedy: 'Take the verb out, or name the roles in resourceNames.',
    related: ['CKV_K8S_157', 'KSV-0050', 'C-0191', 'CIS-Kubernetes-5.1.8', datreeEscalation()],
  },
  {
    degree: 'escalate',
    groups: rbac,
    resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
    verbs: ['escalate'],
    byVerb: true,
    severity: 'error',
    lets: 'write roles with rights it does not have itself',
    remedy: 'Take the verb out.',
    related: [
      'CKV_K8S_157',
      'CKV_K8S_158',
      'KSV-0050',
      'KICS 8320826e',
      'C-0191',
      'CIS-Kubernetes-5.1.8',
      datreeEscalation(),
    ],
  },
  {
    degree: 'manage-access',
    groups: rbac,
    resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
    verbs: change,
    severity: 'info',
    lets: 'change who may do what',
    remedy: 'Leave roles and bindings to the delivery pipeline, or limit the rule to one namespace.',
    related: ['KSV-0051', 'KSV-0052', 'KSV-0055', 'CKV2_K8S_1', datreeEscalation()],
  },
  {
    degree: 'exec-into-pods',
    groups: core,
    resources: ['pods/exec'],
    verbs: ['create', 'get'],
    severity: 'warning',
    lets: 'run commands in every running container, with that container’s rights and secrets',
    remedy: 'Take pods/exec out and give it for the time of a repair only.',
    related: [
      'KSV-0053',
      'CKV2_K8S_2',
      'KICS c589f42c',
      'C-0002',
      ...polarisExec,
      'S6868',
      'KBP108',
      'Datree CONTAINERS_INCORRECT_RESOURCES_VERBS_VALUE',
    ],
  },
  {
    degree: 'attach-to-pods',
    groups: core,
    resources: ['pods/attach'],
    verbs: ['create', 'get'],
    severity: 'warning',
    lets: 'take over the input and output of every running container',
    remedy: 'Take pods/attach out and give it for the time of a repair only.',
    related: ['KSV-0054', 'KICS d45330fd', ...polarisExec],
  },
  {
    degree: 'debug-pods',
    groups: core,
    resources: ['pods/ephemeralcontainers'],
    verbs: ['update', 'patch'],
    severity: 'warning',
    lets: 'start a container of its choice inside every running pod',
    remedy: 'Take pods/ephemeralcontainers out and give it for the time of a repair only.',
    related: [],
  },
  {
    degree: 'port-forward',
    groups: core,
    resources: ['pods/portforward'],
    verbs: ['create', 'get'],
    severity: 'info',
    lets: 'reach every port of every pod past all network policies',
    remedy: 'Take pods/portforward out unless people debug through this role.',
    related: ['C-0063', 'KICS 38fa11ef'],
  },
  {
    degree: 'create-workloads',
    groups: [...core, 'apps', 'batch', 'extensions'],
    resources: [
      'pods',
      'deployments',
      'daemonsets',
      'statefulsets',
      'replicasets',
      'replicationcontrollers',
      'jobs',
      'cronjobs',
    ],
    verbs: write,
    onlyCreated: ['jobs'],
    severity: 'info',
    lets: 'run pods with any service account, secret and volume of the namespace',
    remedy:
      'Give it in a Role instead of a ClusterRole, and enforce a Pod Security level on the namespaces it holds in.',
    related: [
      'KSV-0048',
      'KICS 592ad21d',
      'C-0188',
      'kube-linter access-to-create-pods',
      'KBP107',
      'Datree CIS_INVALID_VALUE_CREATE_POD',
      'CIS-Kubernetes-5.1.4',
    ],
  },
  {
    degree: 'node-proxy',
    groups: core,
    resources: ['nodes/proxy'],
    verbs: ['get', 'create'],
    severity: 'error',
    lets: 'talk to the kubelets directly and so run commands in any pod, past admission control and audit log',
    remedy: 'Use nodes/metrics, nodes/stats, nodes/log or nodes/healthz, which is what monitoring needs.',
    related: ['KSV-0047', 'CKV2_K8S_2', 'C-0279', 'CIS-Kubernetes-5.1.10'],
  },
  {
    degree: 'approve-certificates',
    groups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests/approval', 'signers'],
    verbs: ['update', 'patch', 'approve'],
    severity: 'warning',
    lets: 'issue client certificates for other identities, which nobody can revoke',
    remedy: 'Name the one signer in resourceNames of the signers rule, or take the approval out.',
    related: ['CKV_K8S_156', 'C-0280', 'CIS-Kubernetes-5.1.11'],
  },
  {
    degree: 'admission-webhooks',
    groups: ['admissionregistration.k8s.io'],
    resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
    verbs: [...change, 'deletecollection'],
    severity: 'warning',
    lets: 'read and change every object on its way into the cluster',
    remedy:
      'Name the one configuration in resourceNames; an operator that only renews its caBundle needs no more.',
    related: ['KSV-0114', 'CKV_K8S_155', 'C-0281', 'CIS-Kubernetes-5.1.12'],
  },
  {
    degree: 'service-account-tokens',
    groups: core,
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    severity: 'warning',
    lets: 'get tokens of other service accounts',
    remedy: 'Name the one service account in resourceNames.',
    related: ['C-0282', 'CIS-Kubernetes-5.1.13'],
  },
  {
    degree: 'persistent-volumes',
    groups: core,
    resources: ['persistentvolumes'],
    verbs: ['create'],
    severity: 'warning',
    lets: 'create volumes that point at any directory of a node',
    remedy: 'Leave volumes to the storage provisioner and ask for them by PersistentVolumeClaim.',
    related: ['C-0278', 'CIS-Kubernetes-5.1.9'],
  },
  {
    degree: 'service-status',
    groups: core,
    resources: ['services/status'],
    verbs: ['update', 'patch'],
    holders:
      /metallb|load-?balancer|(?:^|[-:])(?:svc-?|service-?)?lb(?:[-:]|$)|kube-?vip|klipper|purelb|openelb|cloud-(?:provider|controller)/i,
    severity: 'warning',
    lets: 'draw traffic for any address to its own pods (CVE-2020-8554)',
    remedy: 'Take services/status out; only a load balancer controller needs it.',
    related: ['CKV2_K8S_4'],
  },
  {
    degree: 'cluster-access-map',
    groups: core,
    resources: ['configmaps'],
    verbs: change,
    objectNames: ['aws-auth'],
    severity: 'error',
    lets: 'make any AWS identity an administrator of the cluster',
    remedy: 'Leave aws-auth to the delivery pipeline, or move to EKS access entries.',
    related: ['KSV-0115'],
  },
  {
    degree: 'cluster-dns',
    groups: core,
    resources: ['configmaps'],
    verbs: change,
    objectNames: ['coredns', 'kube-dns'],
    severity: 'warning',
    lets: 'answer the name look-ups of all pods as it likes',
    remedy: 'Leave the configuration of the cluster’s DNS to the delivery pipeline.',
    related: ['C-0037'],
  },
  {
    degree: 'config-maps',
    groups: core,
    resources: ['configmaps'],
    verbs: change,
    severity: 'info',
    optIn: true,
    lets: 'change the configuration of every workload it reaches',
    remedy: 'Name the objects in resourceNames, and use leases for leader election.',
    related: ['KSV-0049', 'C-0037'],
  },
  {
    degree: 'deletion',
    groups: [...core, 'apps', 'batch'],
    resources: [
      'secrets',
      'pods',
      'services',
      'deployments',
      'replicasets',
      'daemonsets',
      'statefulsets',
      'jobs',
      'cronjobs',
    ],
    verbs: ['delete', 'deletecollection'],
    byVerb: true,
    severity: 'info',
    optIn: true,
    lets: 'take workloads and what they need away',
    remedy: 'Take delete out of the rule, or name the objects in resourceNames.',
    related: ['C-0007'],
  },
  {
    degree: 'network-policies',
    groups: ['networking.k8s.io', 'cilium.io', 'crd.projectcalico.org', 'projectcalico.org'],
    resources: [
      'networkpolicies',
      'globalnetworkpolicies',
      'ciliumnetworkpolicies',
      'ciliumclusterwidenetworkpolicies',
    ],
    verbs: change,
    severity: 'info',
    lets: 'open the separation between workloads',
    remedy: 'Leave network policies to the delivery pipeline, or limit the rule to one namespace.',
    related: ['KSV-0056'],
  },
  {
    degree: 'exposure',
    groups: [...core, 'networking.k8s.io', 'extensions', 'discovery.k8s.io'],
    resources: ['services', 'endpoints', 'endpointslices', 'ingresses'],
    verbs: change,
    severity: 'info',
    optIn: true,
    lets: 'publish workloads and redirect their traffic',
    remedy: 'Limit the rule to the namespaces that need it.',
    related: ['KSV-0056'],
  },
];

function datreeEscalation(): string {
  return 'Datree CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE';
}

/** The rows as degrees of a rule. */
export function permissionDegrees(): Readonly<Record<string, Degree>> {
  return Object.fromEntries(
    dangerousPermissions.map(({ degree, severity, optIn, lets, related }) => [
      degree,
      { severity, ...(optIn && { optIn }), summary: `Its holder can ${lets}.`, related },
    ]),
  );
}
