import type { ObjectPart } from './object-part.ts';
import type { FileSummary, PartReference } from './summary.ts';

/** Objects that differ; undefined where parts came or went, or others than whole objects differ. */
export function editedObjects(
  before: FileSummary,
  now: FileSummary,
): readonly { readonly part: ObjectPart; readonly place: PartReference }[] | undefined {
  if (before.chunks.length !== now.chunks.length || before.path !== now.path) return undefined;
  const { uri, path } = now;
  const edited: { part: ObjectPart; place: PartReference }[] = [];
  let ordinal = 0;
  for (const [index, { summary }] of now.chunks.entries()) {
    const old = before.chunks[index]?.summary;
    if (old?.parts.length !== summary.parts.length) return undefined;
    if (old !== summary && old.key !== summary.key)
      for (const [at, part] of summary.parts.entries()) {
        const was = old.parts[at];
        if (part.kind !== 'object' || was?.kind !== 'object' || part.isPatch || was.isPatch) return undefined;
        edited.push({ part, place: { uri, path, part: ordinal + at } });
      }
    ordinal += summary.parts.length;
  }
  return edited;
}
