import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import type { PodSubject } from '../subjects/pod.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { child, descend } from '../yaml/lookup.ts';
import type { YamlMap, YamlNode } from '../yaml/node.ts';
import { booleanOf, textOf } from '../yaml/scalar-values.ts';
import { hostPathsOf } from './host-paths.ts';
import type { ManifestContext } from './manifest.ts';
import type { KubernetesObject } from './objects.ts';
import type { PodSpec } from './pod-specs.ts';

/** A pod spec of an object. What a part of one leaves out is unknown. */
export function podSubject(
  document: YamlDocument,
  object: KubernetesObject,
  { node: pod, extent }: PodSpec,
  { context, isOnly }: { readonly context: ManifestContext; readonly isOnly: boolean },
): PodSubject {
  // An object with several pods in it (a RayCluster) has one name, which would not tell them apart.
  const at = isOnly ? object.at : (pod.pairs[0]?.key.at ?? object.at);
  const field = <T>(key: string, read: (node: YamlNode | undefined) => Value<T>): Field<T> => {
    const found = fieldOf({ document, base: pod, path: [key], absentAt: at, declaredBy: 'pod' }, read);
    return extent === 'full' ? found : openField(found);
  };
  const current = field('serviceAccountName', textOf);
  const serviceAccountName = current.value.state === 'absent' ? field('serviceAccount', textOf) : current;
  return {
    kind: 'pod',
    source: 'manifest',
    ownerKind: object.kind,
    ownerName: knownValue(object.name),
    at,
    os: osOf(pod),
    hostNetwork: field('hostNetwork', booleanOf),
    hostPid: field('hostPID', booleanOf),
    hostIpc: field('hostIPC', booleanOf),
    automountServiceAccountToken: field('automountServiceAccountToken', booleanOf),
    serviceAccountName,
    serviceAccountMountsToken: accountMounts(object, serviceAccountName.value, context),
    hostPaths: hostPathsOf(document, pod, 'volumes'),
  };
}

/** `spec.os.name`, the node selector, or a host process say which system the pod is for; absent is Linux by default. */
export function osOf(pod: YamlMap): Value<'linux' | 'windows'> {
  const selector = child(pod, 'nodeSelector');
  const named = [
    descend(pod, ['os', 'name']),
    child(selector, 'kubernetes.io/os'),
    child(selector, 'beta.kubernetes.io/os'),
  ].map(textOf);
  for (const value of named) {
    const name = knownValue(value);
    if (name === 'windows' || name === 'linux') return known(name);
  }
  if (descend(pod, ['securityContext', 'windowsOptions'])) return known('windows');
  return named.some(value => value.state === 'unknown') ? unknown : absent;
}

/** Known only where the account stands in the same file. */
function accountMounts(
  object: KubernetesObject,
  account: Value<string>,
  { accounts }: ManifestContext,
): Value<boolean> {
  if (account.state === 'unknown' || object.namespace.state === 'unknown') return unknown;
  const name = knownValue(account) || 'default';
  const mounts = accounts.get(`${knownValue(object.namespace) ?? ''}/${name}`);
  return mounts === undefined ? unknown : known(mounts);
}
