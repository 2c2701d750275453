import { type FileStatus, fileStatusNotification } from '../custom-requests.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { openCounts } from '../shown-findings.ts';

/** Tells our own client what became of a file. */
export function sendFileStatus(context: ServerContext, snapshot: Snapshot): void {
  void context.connection.sendNotification(fileStatusNotification, statusOf(snapshot));
}

export function statusOf({ uri, analysis, policy }: Snapshot): FileStatus {
  const findings = openCounts(analysis);
  const excluded = analysis.kind !== undefined && policy.isExcluded(analysis.file.path);
  const whole = analysis.notChecked.find(({ at, reason }) => at === undefined && reason !== 'internal-error');
  const part = analysis.notChecked[0];
  const base = { uri, kind: analysis.kind ?? ('none' as const), findings };
  if (excluded) return { ...base, state: 'not-checked', detail: 'The policy excludes this file.' };
  if (whole !== undefined) return { ...base, state: 'not-checked', detail: whole.detail };
  if (part !== undefined)
    return {
      ...base,
      state: analysis.kind === undefined ? 'not-checked' : 'partly-checked',
      detail: part.detail,
    };
  if (analysis.kind === undefined)
    return { ...base, state: 'not-checked', detail: 'Not a kind of file that Loadline checks.' };
  return { ...base, state: 'checked', detail: '' };
}
