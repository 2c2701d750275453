import { absent, known, unknown, type Value } from '../known.ts';
import type { PodVolume } from '../subjects/pod.ts';
import { child, itemsOf } from '../yaml/lookup.ts';
import { isMap, type YamlMap } from '../yaml/node.ts';
import { isTemplate, textOf } from '../yaml/scalar-values.ts';

/** The volumes under a key of a pod spec, or of values that hold volumes. */
export function volumesOf(pod: YamlMap, key: string): readonly PodVolume[] {
  return itemsOf(child(pod, key)).flatMap(volume => {
    // A directive of kustomize says what becomes of others.
    if (!isMap(volume) || isTemplate(volume) || child(volume, '$patch')) return [];
    const source = volume.pairs.find(({ name }) => name !== 'name');
    return {
      name: textOf(child(volume, 'name')),
      type: typeOf(volume, source?.name),
      at: (source?.key ?? volume).at,
    };
  });
}

function typeOf(volume: YamlMap, key: string | undefined): Value<string> {
  if (key !== undefined && key !== '<<') return known(key);
  return volume.pairs.length > 1 ? unknown : absent;
}
