import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import type { HostPathVolume, PodSubject } from '../subjects/pod.ts';
import { replace } from '../text/edits.ts';
import { span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { fieldOf } from '../yaml/field-of.ts';
import { booleanOf, child, descend, itemsOf, pairOf, textOf } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import type { KubernetesObject } from './objects.ts';
import type { ManifestContext } from './manifest.ts';

/** A full pod spec of an object. */
export function podSubject(
  document: YamlDocument,
  object: KubernetesObject,
  pod: YamlMap,
  context: ManifestContext,
): PodSubject {
  const field = <T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>): Field<T> =>
    fieldOf({ document, base: pod, path, read, absentAt: object.at, declaredBy: 'pod' });
  const current = field(['serviceAccountName'], textOf);
  const serviceAccountName = current.value.state === 'absent' ? field(['serviceAccount'], textOf) : current;
  return {
    kind: 'pod',
    source: 'manifest',
    ownerKind: object.kind,
    ownerName: knownValue(object.name),
    at: object.at,
    os: osOf(pod, document),
    hostNetwork: field(['hostNetwork'], booleanOf),
    hostPid: field(['hostPID'], booleanOf),
    hostIpc: field(['hostIPC'], booleanOf),
    automountServiceAccountToken: field(['automountServiceAccountToken'], booleanOf),
    serviceAccountName,
    serviceAccountMountsToken: accountMounts(object, serviceAccountName.value, context),
    hostPaths: hostPathsOf(pod, document),
  };
}

/** `spec.os.name`, the node selector, or Windows options say which system the pod is for; else Linux is not certain but usual. */
export function osOf(pod: YamlMap, document: YamlDocument): Value<'linux' | 'windows'> {
  const selector = child(pod, 'nodeSelector', document);
  const named = [
    descend(pod, ['os', 'name'], document),
    child(selector, 'kubernetes.io/os', document),
    child(selector, 'beta.kubernetes.io/os', document),
  ].map(node => knownValue(textOf(node)));
  if (named.includes('windows')) return known('windows');
  if (named.includes('linux')) return known('linux');
  return descend(pod, ['securityContext', 'windowsOptions'], document) ? known('windows') : unknown;
}

function accountMounts(object: KubernetesObject, account: Value<string>, context: ManifestContext): Value<boolean> {
  if (account.state === 'unknown') return unknown;
  const name = knownValue(account) ?? 'default';
  return context.accountsWithoutToken.has(`${knownValue(object.namespace) ?? ''}/${name}`) ? known(false) : unknown;
}

/** The `hostPath` volumes of a pod spec. */
export function hostPathsOf(pod: YamlMap, document: YamlDocument, key = 'volumes'): readonly HostPathVolume[] {
  return itemsOf(child(pod, key, document), document).flatMap(volume => {
    const source = isMap(volume) ? pairOf(volume, 'hostPath', document) : undefined;
    if (!isMap(volume) || !source) return [];
    const path = child(source.value, 'path', document);
    const name = textOf(child(volume, 'name', document));
    return {
      name,
      path: textOf(path),
      at: path?.at ?? source.key.at,
      readOnly: readOnlyMounts(pod, knownValue(name), document),
      toEmptyDir: () => [replace(span(source.key.at.start, Math.max(source.value.at.end, source.key.at.end)), 'emptyDir: {}')],
    };
  });
}

function readOnlyMounts(pod: YamlMap, volume: string | undefined, document: YamlDocument): Value<boolean> {
  if (volume === undefined) return unknown;
  const mounts = containerLists
    .flatMap(([key]) => itemsOf(child(pod, key, document), document))
    .flatMap(container => itemsOf(child(container, 'volumeMounts', document), document))
    .filter(mount => knownValue(textOf(child(mount, 'name', document))) === volume)
    .map(mount => booleanOf(child(mount, 'readOnly', document)));
  if (mounts.length === 0) return absent;
  if (mounts.some(value => value.state === 'unknown')) return unknown;
  return known(mounts.every(value => knownValue(value) === true));
}

/** The lists of containers in a pod spec. */
export const containerLists = [
  ['initContainers', 'init'],
  ['containers', 'container'],
  ['ephemeralContainers', 'ephemeral'],
] as const;
