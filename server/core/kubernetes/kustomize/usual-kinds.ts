/** The API that a kind of Kubernetes itself is of today; undefined for a kind of others. */
export function usualApiVersion(kind: string): string | undefined {
  return Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
}

function kindsOf(apiVersion: string, kinds: string): readonly (readonly [string, string])[] {
  return kinds.split(' ').map(kind => [kind, apiVersion]);
}

const byKind: Readonly<Record<string, string>> = Object.fromEntries([
  ...kindsOf('v1', 'Pod PodTemplate Service ServiceAccount ConfigMap Secret Namespace'),
  ...kindsOf('v1', 'PersistentVolume PersistentVolumeClaim LimitRange ResourceQuota ReplicationController'),
  ...kindsOf('apps/v1', 'Deployment StatefulSet DaemonSet ReplicaSet'),
  ...kindsOf('batch/v1', 'Job CronJob'),
  ...kindsOf('policy/v1', 'PodDisruptionBudget'),
  ...kindsOf('autoscaling/v2', 'HorizontalPodAutoscaler'),
  ...kindsOf('networking.k8s.io/v1', 'Ingress IngressClass NetworkPolicy'),
  ...kindsOf('rbac.authorization.k8s.io/v1', 'Role ClusterRole RoleBinding ClusterRoleBinding'),
  ...kindsOf('storage.k8s.io/v1', 'StorageClass CSIDriver'),
  ...kindsOf('apiregistration.k8s.io/v1', 'APIService'),
  ...kindsOf('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  ...kindsOf(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration MutatingWebhookConfiguration',
  ),
  ...kindsOf('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding'),
]);
