import { kustomizationOf } from './grouping.ts';
import { type ChangeTarget, everything } from './object-change.ts';
import { folderOf, joined } from './paths.ts';
import type { FileSummary } from './summary.ts';

/** What each file, by URI, is laid over by kustomizations that name it as a patch; not one that is a resource of others too. */
export function patchTargetsOf(
  files: ReadonlyMap<string, FileSummary>,
): ReadonlyMap<string, readonly ChangeTarget[]> {
  const targets = new Map<string, ChangeTarget[]>();
  const resources = new Set<string | undefined>();
  for (const { uri, chunks } of files.values()) {
    const part = kustomizationOf(chunks);
    if (part === undefined) continue;
    const folder = folderOf(uri);
    for (const resource of part.resources) resources.add(joined(folder, resource));
    for (const { file, target } of part.changes) {
      const patch = file === undefined ? undefined : joined(folder, file);
      if (patch === undefined) continue;
      const list = targets.get(patch);
      if (list === undefined) targets.set(patch, [target ?? everything]);
      else if (list.length < most) list.push(target ?? everything);
    }
  }
  for (const uri of resources) if (uri !== undefined) targets.delete(uri);
  return targets;
}

/** So many uses of one patch are told apart. */
const most = 5;
