import { known, knownValue, unknown, type Value } from '../known.ts';
import type { HostPathVolume } from '../subjects/pod.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, itemsOf, ownPair } from '../yaml/lookup.ts';
import { isMap, pairSpan, type YamlMap, type YamlPair } from '../yaml/node.ts';
import { booleanOf, isNull, textOf } from '../yaml/scalar-values.ts';

/** The `hostPath` volumes under a key of a pod spec, or of values that hold volumes. */
export function hostPathsOf(document: YamlDocument, pod: YamlMap, key: string): readonly HostPathVolume[] {
  return itemsOf(child(pod, key)).flatMap(volume => {
    const source = isMap(volume) ? ownPair(volume, 'hostPath') : undefined;
    if (source === undefined || isNull(source.value)) return [];
    const path = child(source.value, 'path');
    const name = textOf(child(volume, 'name'));
    return {
      name,
      path: textOf(path),
      at: (path ?? source.key).at,
      readOnly: readOnlyMounts(pod, name),
      toEmptyDir: () => toEmptyDir(document, source),
    };
  });
}

function toEmptyDir({ text, isBroken }: YamlDocument, source: YamlPair): readonly TextEdit[] {
  if (isBroken) return [];
  const isQuoted = text[source.key.start] === '"';
  return [replace(pairSpan(source), isQuoted ? '"emptyDir": {}' : 'emptyDir: {}')];
}

function readOnlyMounts(pod: YamlMap, volume: Value<string>): Value<boolean> {
  const name = knownValue(volume);
  if (name === undefined) return unknown;
  const mounts = mountLists
    .flatMap(key => itemsOf(child(pod, key)))
    .flatMap(container => itemsOf(child(container, 'volumeMounts')))
    .filter(mount => knownValue(textOf(child(mount, 'name'))) === name)
    .map(mount => booleanOf(child(mount, 'readOnly')));
  if (mounts.length === 0 || mounts.some(value => value.state === 'unknown')) return unknown;
  return known(mounts.every(value => knownValue(value) === true));
}

const mountLists = ['initContainers', 'containers', 'ephemeralContainers'];
