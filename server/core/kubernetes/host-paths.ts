import { known, knownValue, unknown, type Value } from '../known.ts';
import type { HostPathVolume } from '../subjects/pod.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, itemsOf, ownPair } from '../yaml/lookup.ts';
import { isMap, pairSpan, type YamlMap, type YamlPair } from '../yaml/node.ts';
import { booleanOf, isNull, textOf } from '../yaml/scalar-values.ts';

/** The `hostPath` volumes under a key of a pod spec, or of values that hold volumes. */
export function hostPathsOf(document: YamlDocument, pod: YamlMap, key: string): readonly HostPathVolume[] {
  const volumes = itemsOf(child(pod, key));
  const mounts = volumes.length === 0 ? noMounts : mountsByVolume(pod);
  return volumes.flatMap(volume => {
    const source = isMap(volume) ? ownPair(volume, 'hostPath') : undefined;
    if (source === undefined || isNull(source.value)) return [];
    const path = child(source.value, 'path');
    const name = textOf(child(volume, 'name'));
    return {
      name,
      path: textOf(path),
      at: (path ?? source.key).at,
      readOnly: allReadOnly(mounts.get(knownValue(name) ?? '')),
      toEmptyDir: () => toEmptyDir(document, source),
    };
  });
}

function toEmptyDir({ text, isBroken }: YamlDocument, source: YamlPair): readonly TextEdit[] {
  if (isBroken) return [];
  const isQuoted = text[source.key.start] === '"';
  return [replace(pairSpan(source), isQuoted ? '"emptyDir": {}' : 'emptyDir: {}')];
}

/** What the mounts of each volume say of `readOnly`, by the volume's name. */
function mountsByVolume(pod: YamlMap): ReadonlyMap<string, readonly Value<boolean>[]> {
  const mounts = new Map<string, Value<boolean>[]>();
  for (const key of mountLists)
    for (const container of itemsOf(child(pod, key)))
      for (const mount of itemsOf(child(container, 'volumeMounts'))) {
        const name = knownValue(textOf(child(mount, 'name')));
        if (name === undefined) continue;
        const list = mounts.get(name);
        const readOnly = booleanOf(child(mount, 'readOnly'));
        if (list) list.push(readOnly);
        else mounts.set(name, [readOnly]);
      }
  return mounts;
}

const noMounts: ReadonlyMap<string, readonly Value<boolean>[]> = new Map();

function allReadOnly(mounts: readonly Value<boolean>[] = []): Value<boolean> {
  if (mounts.length === 0 || mounts.some(value => value.state === 'unknown')) return unknown;
  return known(mounts.every(value => knownValue(value) === true));
}

const mountLists = ['initContainers', 'containers', 'ephemeralContainers'];
