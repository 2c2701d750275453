import { dirname, normalize } from 'node:path';
import { applicationFolder } from '../../core/engine/declared-applications.ts';
import type { ReportedSilence } from '../../core/reports/report.ts';
import { silenceText } from '../../core/workspace/silence.ts';
import type { FileSummary } from '../../core/workspace/summary.ts';
import { WorkspaceIndex } from '../../core/workspace/workspace-index.ts';
import { slashed } from '../node-files.ts';
import type { Policies } from './policies.ts';
import { pathFrom } from './workspace.ts';

/** An index of what the files of a run say; `folders` are those that the run reads completely. */
export function indexOf(
  summaries: readonly (FileSummary | undefined)[],
  folders: readonly string[],
  policies: Policies,
): WorkspaceIndex {
  const index = new WorkspaceIndex({ declared: file => applicationFolder(policyOf(file, policies), file) });
  for (const summary of summaries) if (summary) index.set(summary);
  for (const folder of folders) index.folderIsComplete(folder);
  return index;
}

/** Where the index kept silent, with paths from the folder of the run. */
export function silencesOf(index: WorkspaceIndex, cwd: string): readonly ReportedSilence[] {
  return index.silences().map(silence => ({
    path: pathFrom(slashed(cwd), silence.folder),
    reason: silence.why,
    detail: silenceText(silence),
  }));
}

function policyOf({ uri, path }: FileSummary, policies: Policies) {
  const root = uri.slice(0, -path.length - 1);
  return policies.of(dirname(normalize(uri)), normalize(root === '' ? '/' : root)).policy;
}
