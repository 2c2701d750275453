import type { FileSummary } from '../../core/workspace/summary.ts';
import { WorkspaceIndex } from '../../core/workspace/workspace-index.ts';

/** An index of what the files of a run say; `folders` are those that the run reads completely. */
export function indexOf(
  summaries: readonly (FileSummary | undefined)[],
  folders: readonly string[],
): WorkspaceIndex {
  const index = new WorkspaceIndex();
  for (const summary of summaries) if (summary) index.set(summary);
  for (const folder of folders) index.folderIsComplete(folder);
  return index;
}
