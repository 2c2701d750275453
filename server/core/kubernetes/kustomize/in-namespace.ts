import { field, isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../workspace/json-value.ts';

/**
 * The object in the namespace that a kustomization sets: a Namespace gets its name, what lives in no namespace stays as it is,
 * and a binding for the default account is for the one there.
 */
export function inNamespace(object: JsonMap, namespace: string): JsonMap {
  const kind = String(field(object, 'kind'));
  const own = field(object, 'metadata');
  const metadata = isJsonMap(own) ? own : {};
  if (kind === 'Namespace') return { ...object, metadata: { ...metadata, name: namespace } };
  const result = ofCluster.has(kind) ? object : { ...object, metadata: { ...metadata, namespace } };
  const subjects = field(result, 'subjects');
  return isJsonList(subjects)
    ? { ...result, subjects: subjects.map(one => subjectIn(one, namespace)) }
    : result;
}

function subjectIn(subject: JsonValue, namespace: string): JsonValue {
  if (!isJsonMap(subject) || field(subject, 'kind') !== 'ServiceAccount') return subject;
  return field(subject, 'name') === 'default' ? { ...subject, namespace } : subject;
}

/** Kinds of Kubernetes itself that live in no namespace. */
const ofCluster: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'FlowSchema',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);
