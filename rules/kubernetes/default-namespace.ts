import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

export const defaultNamespace = defineRule({
  meta: {
    name: 'default-namespace',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.3', 'A.8.22', 'A.8.31'], strength: 'supporting' },
    cwe: ['CWE-668'],
    related: [],
    summary: 'An object lives in the namespace default.',
    risk: 'Roles, quotas, network policies and Pod Security levels hold for a namespace. In default, where everything ends up that says nothing, they cannot be set for one application.',
    remedy: 'Give the application a namespace of its own.',
    degrees: {
      written: {
        severity: 'info',
        summary: 'The object says default.',
        related: [...peers(), 'C-0212'],
      },
      unset: {
        severity: 'info',
        optIn: true,
        summary: 'The object says nothing; kustomize, Helm and kubectl may still decide.',
        related: peers(),
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: default
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
      },
    ],
  },
  inspects: 'object',
  *check(object) {
    if (object.group === 'kustomize.config.k8s.io') yield* kustomizationHit(object);
    if (isClusterOwn(object) || /^Cluster/.test(object.objectKind)) return;
    if (knownValue(object.namespace) === 'default') {
      if (isReadBack(object)) return;
      const { at } = object.text(['metadata', 'namespace']);
      yield { at, degree: 'written', facts: { kind: object.objectKind } };
    } else if (object.namespace.state === 'absent' && isNamespaced(object))
      yield { at: object.at, degree: 'unset', facts: { kind: object.objectKind } };
  },
  message: ({ kind }) =>
    `${kind === 'Kustomization' ? 'What this kustomization puts together' : `This ${kind}`} lives in the namespace default, where roles, quotas and network policies cannot be set for one application. Give it a namespace of its own.`,
});

function* kustomizationHit(object: ObjectSubject) {
  const { value, at } = object.text(['namespace']);
  if (knownValue(value) === 'default')
    yield { at, degree: 'written' as const, facts: { kind: 'Kustomization' } };
}

/** What every cluster has in default; and roles, which say what somebody may do there, not where it lives. */
function isClusterOwn({ objectKind, name }: ObjectSubject): boolean {
  const own = knownValue(name);
  return (
    objectKind === 'Role' ||
    objectKind === 'RoleBinding' ||
    (objectKind === 'Service' && own === 'kubernetes') ||
    (objectKind === 'ServiceAccount' && own === 'default') ||
    (objectKind === 'ConfigMap' && own === 'kube-root-ca.crt')
  );
}

const namespacedKinds: ReadonlySet<string> = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Service',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'Ingress',
  'PersistentVolumeClaim',
]);

function isNamespaced({ objectKind, group, name }: ObjectSubject): boolean {
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io');
  return isBuiltIn && namespacedKinds.has(objectKind) && name.state === 'known';
}

function peers(): readonly string[] {
  return [
    'KSV-0110',
    'CKV_K8S_21',
    'KICS 611ab018',
    'C-0061',
    'kube-linter use-namespace',
    'Datree WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT',
    'CIS-Kubernetes-5.6.4',
  ];
}
