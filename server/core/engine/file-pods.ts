import { podSecurityOf } from '../pod-security/pod-security.ts';
import { podSecurityText } from '../reports/pod-security-text.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import { type Span, shifted } from '../text/span.ts';
import { linked } from './analyse.ts';
import type { FileState } from './file-state.ts';

/** The Pod Security level of a workload, in words. */
export interface FilePod {
  /** The name of its object. */
  readonly at: Span;
  readonly markdown: string;
}

/**
 * The workload whose name stands at an offset. Works on the models that the analysis read; nothing is kept, since a hover
 * asks for it at most.
 */
export function podAt({ frontEnd, chunks }: FileState, offset: number): FilePod | undefined {
  if (frontEnd === undefined || frontEnd.kind !== 'kubernetes') return undefined;
  let start = 0;
  for (const [index, chunk] of chunks.entries()) {
    const end = start + chunk.text.length;
    if (offset < start || offset > end) {
      start = end;
      continue;
    }
    const context = linked(frontEnd, chunks, { productionStages: [] })[index];
    let found: FilePod | undefined;
    const from = start;
    if (context !== undefined)
      frontEnd.subjects(chunk.model, context.data, (subject: Subjects[SubjectKind]) => {
        if (found !== undefined || subject.kind !== 'pod' || subject.source === 'values') return;
        const at = shifted(subject.at, from);
        if (offset >= at.start && offset <= at.end)
          found = { at, markdown: podSecurityText(podSecurityOf(subject)) };
      });
    return found;
  }
  return undefined;
}
