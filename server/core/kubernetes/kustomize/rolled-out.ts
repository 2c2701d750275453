import { isJsonMap } from '../../workspace/json-value.ts';
import type { Manifest, ManifestContext } from '../manifest.ts';
import { changedObject } from './changed-object.ts';
import { jsonOf } from './read-changes.ts';

/** The document of one object as each overlay rolls it out, in JSON. None where one of them leaves it as it is. */
export function rolledOut({ objects }: Manifest, { links }: ManifestContext): readonly string[] {
  const overlays = links[0]?.overlays ?? [];
  const [only] = objects;
  if (overlays.length === 0 || only === undefined || objects.length > 1) return [];
  const base = jsonOf(only.object.node);
  if (!isJsonMap(base)) return [];
  const variants = overlays.map(changes => changedObject(base, changes));
  if (!variants.every(one => one !== undefined)) return [];
  // Overlays often differ in other objects only.
  return [...new Set(variants.map(one => (one === null ? '' : JSON.stringify(one))))];
}
