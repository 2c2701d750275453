import { knownValue } from '../server/core/known.ts';
import type { FieldMap } from '../server/core/subjects/field-map.ts';

/** Whether all of a pod spec is written at the path: a patch leaves out what the object that it changes has. */
export function isWholePod(object: FieldMap, pod: readonly string[]): boolean {
  const containers = knownValue(object.maps([...pod, 'containers'])) ?? [];
  return containers.length > 0 && containers.every(one => one.presence(['image']).value.state !== 'absent');
}
