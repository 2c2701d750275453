import { field, isJsonMap, type JsonValue } from './json-value.ts';
import type { ObjectChange } from './object-change.ts';

/** The value of an object's label after changes; undefined where it has none. */
export function changedLabel(
  label: string,
  before: string | undefined,
  changes: readonly ObjectChange[],
): string | undefined {
  let value = before;
  for (const change of changes) {
    if (change.by === 'metadata' && change.field === 'labels') value = change.pairs[label] ?? value;
    if (change.by === 'merge') value = inMap(change.content, ['metadata', 'labels', label], value);
    if (change.by !== 'operations') continue;
    for (const { op, path, value: set } of change.operations) {
      const way = ['metadata', 'labels', label];
      if (!path.every((step, index) => step === way[index])) continue;
      value = op === 'remove' ? undefined : inMap(set, way.slice(path.length), undefined);
    }
  }
  return value;
}

/** What a patch says of a place; what it leaves out stays, and null takes it away. */
function inMap(content: JsonValue | undefined, way: readonly string[], otherwise: string | undefined) {
  let here = content;
  for (const key of way) {
    const next: JsonValue | undefined = isJsonMap(here) ? field(here, key) : undefined;
    if (next === undefined) return here === null ? undefined : otherwise;
    here = next;
  }
  return typeof here === 'string' ? here : undefined;
}
