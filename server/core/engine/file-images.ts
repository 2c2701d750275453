import { knownValue } from '../known.ts';
import type { ImageReferenceSubject } from '../subjects/image-reference.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import { shiftedEdit } from '../text/edits.ts';
import { type Span, shifted } from '../text/span.ts';
import { linked } from './analyse.ts';
import type { FileState } from './file-state.ts';
import type { FileImage } from './finding.ts';

/**
 * The images that a file names with all parts known, in the order of the text. `near` leaves out the chunks that it does
 * not touch. Works on the models that the analysis read; nothing is kept, since it is asked for by a hover at most.
 */
export function fileImages({ frontEnd, chunks }: FileState, near?: Span): readonly FileImage[] {
  if (frontEnd === undefined) return [];
  const contexts = linked(frontEnd, chunks, { productionStages: [] });
  const found: FileImage[] = [];
  let start = 0;
  for (const [index, chunk] of chunks.entries()) {
    const context = contexts[index];
    const end = start + chunk.text.length;
    const from = start;
    if (context !== undefined && (near === undefined || (near.start <= end && near.end >= start)))
      frontEnd.subjects(chunk.model, context.data, (subject: Subjects[SubjectKind]) => {
        const image = subject.kind === 'imageReference' ? fileImage(subject, from) : undefined;
        if (image !== undefined) found.push(image);
      });
    start = end;
  }
  return found;
}

function fileImage(subject: ImageReferenceSubject, start: number): FileImage | undefined {
  const reference = knownValue(subject.reference);
  return (
    reference && {
      at: shifted(subject.at, start),
      reference,
      withDigest: digest => subject.withDigest(digest)?.map(edit => shiftedEdit(edit, start)),
    }
  );
}
