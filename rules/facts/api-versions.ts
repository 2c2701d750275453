/** A version of a Kubernetes API that is not served any more, or will not be. */
export interface RetiredApi {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** Release that deprecated it. */
  readonly deprecated: string;
  /** Release from which it is not served; undefined where none is set. */
  readonly removed: string | undefined;
  /** What takes its place. */
  readonly replacement: string | undefined;
  /** Whether an object of the old version is one of the new as it stands. */
  readonly isSameSchema: boolean;
}

/** The newest release that the table knows of. */
export const apiTableAsOf = '1.37';

/**
 * Source: the Kubernetes documentation's deprecated API migration guide, and the release notes for versions with no date
 * of removal.
 */
export const retiredApis: readonly RetiredApi[] = [
  api('extensions/v1beta1', ['Deployment', 'DaemonSet', 'ReplicaSet'], '1.8', '1.16', 'apps/v1', false),
  api('apps/v1beta1', ['Deployment', 'StatefulSet', 'ControllerRevision'], '1.8', '1.16', 'apps/v1', false),
  api(
    'apps/v1beta2',
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'],
    '1.9',
    '1.16',
    'apps/v1',
    true,
  ),
  api('extensions/v1beta1', ['NetworkPolicy'], '1.9', '1.16', 'networking.k8s.io/v1', true),
  api('extensions/v1beta1', ['PodSecurityPolicy'], '1.10', '1.16', undefined, false),
  api('extensions/v1beta1', ['Ingress'], '1.14', '1.22', 'networking.k8s.io/v1', false),
  api('networking.k8s.io/v1beta1', ['Ingress'], '1.19', '1.22', 'networking.k8s.io/v1', false),
  api('networking.k8s.io/v1beta1', ['IngressClass'], '1.19', '1.22', 'networking.k8s.io/v1', true),
  api(
    'admissionregistration.k8s.io/v1beta1',
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    '1.16',
    '1.22',
    'admissionregistration.k8s.io/v1',
    false,
  ),
  api(
    'apiextensions.k8s.io/v1beta1',
    ['CustomResourceDefinition'],
    '1.16',
    '1.22',
    'apiextensions.k8s.io/v1',
    false,
  ),
  api('apiregistration.k8s.io/v1beta1', ['APIService'], '1.19', '1.22', 'apiregistration.k8s.io/v1', true),
  api(
    'certificates.k8s.io/v1beta1',
    ['CertificateSigningRequest'],
    '1.19',
    '1.22',
    'certificates.k8s.io/v1',
    false,
  ),
  api('coordination.k8s.io/v1beta1', ['Lease'], '1.19', '1.22', 'coordination.k8s.io/v1', true),
  api(
    'rbac.authorization.k8s.io/v1alpha1',
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    '1.17',
    '1.22',
    'rbac.authorization.k8s.io/v1',
    true,
  ),
  api(
    'rbac.authorization.k8s.io/v1beta1',
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    '1.17',
    '1.22',
    'rbac.authorization.k8s.io/v1',
    true,
  ),
  api('scheduling.k8s.io/v1beta1', ['PriorityClass'], '1.14', '1.22', 'scheduling.k8s.io/v1', true),
  api('scheduling.k8s.io/v1alpha1', ['PriorityClass'], '1.14', '1.17', 'scheduling.k8s.io/v1', true),
  api(
    'storage.k8s.io/v1beta1',
    ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    '1.19',
    '1.22',
    'storage.k8s.io/v1',
    true,
  ),
  api('authentication.k8s.io/v1beta1', ['TokenReview'], '1.19', '1.22', 'authentication.k8s.io/v1', true),
  api(
    'authorization.k8s.io/v1beta1',
    ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SubjectAccessReview'],
    '1.19',
    '1.22',
    'authorization.k8s.io/v1',
    false,
  ),
  api('batch/v2alpha1', ['CronJob'], '1.8', '1.21', 'batch/v1', true),
  api('batch/v1beta1', ['CronJob'], '1.21', '1.25', 'batch/v1', true),
  api('discovery.k8s.io/v1beta1', ['EndpointSlice'], '1.21', '1.25', 'discovery.k8s.io/v1', false),
  api('events.k8s.io/v1beta1', ['Event'], '1.19', '1.25', 'events.k8s.io/v1', false),
  api('autoscaling/v2beta1', ['HorizontalPodAutoscaler'], '1.22', '1.25', 'autoscaling/v2', false),
  api('autoscaling/v2beta2', ['HorizontalPodAutoscaler'], '1.23', '1.26', 'autoscaling/v2', true),
  api('policy/v1beta1', ['PodDisruptionBudget'], '1.21', '1.25', 'policy/v1', true),
  api('policy/v1beta1', ['PodSecurityPolicy'], '1.21', '1.25', undefined, false),
  api('node.k8s.io/v1beta1', ['RuntimeClass'], '1.20', '1.25', 'node.k8s.io/v1', true),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta1',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    '1.23',
    '1.26',
    'flowcontrol.apiserver.k8s.io/v1',
    false,
  ),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta2',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    '1.26',
    '1.29',
    'flowcontrol.apiserver.k8s.io/v1',
    false,
  ),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta3',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    '1.29',
    '1.32',
    'flowcontrol.apiserver.k8s.io/v1',
    false,
  ),
  api('storage.k8s.io/v1beta1', ['CSIStorageCapacity'], '1.24', '1.27', 'storage.k8s.io/v1', true),
  api('v1', ['ComponentStatus'], '1.19', undefined, undefined, false),
];

function api(
  apiVersion: string,
  kinds: readonly string[],
  deprecated: string,
  removed: string | undefined,
  replacement: string | undefined,
  isSameSchema: boolean,
): RetiredApi {
  return { apiVersion, kinds, deprecated, removed, replacement, isSameSchema };
}

const byVersionAndKind: ReadonlyMap<string, RetiredApi> = new Map(
  retiredApis.flatMap(row => row.kinds.map(kind => [`${row.apiVersion}/${kind}`, row] as const)),
);

export function retiredApi(apiVersion: string, kind: string): RetiredApi | undefined {
  return byVersionAndKind.get(`${apiVersion}/${kind}`);
}
