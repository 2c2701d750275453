import { type Span, shifted } from './span.ts';

/** Replaces the text at a span; an empty span inserts. */
export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}

export function replace(at: Span, text: string): TextEdit {
  return { at, text };
}

export function insert(offset: number, text: string): TextEdit {
  return { at: { start: offset, end: offset }, text };
}

export function shiftedEdit(edit: TextEdit, by: number): TextEdit {
  return by === 0 ? edit : { at: shifted(edit.at, by), text: edit.text };
}

/** In the order of the text; edits that start at the same place keep the order they came in. */
export function sortedEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

/** Whether two of the edits touch the same text (two insertions at one place do not). */
export function overlaps(edits: readonly TextEdit[]): boolean {
  let end = -1;
  for (const edit of sortedEdits(edits)) {
    if (edit.at.start < end) return true;
    end = Math.max(end, edit.at.end);
  }
  return false;
}

/** Whether the edit and any of the others touch the same text. */
export function touchesAny({ at }: TextEdit, others: readonly TextEdit[]): boolean {
  return others.some(({ at: other }) => {
    const isFirst = at.start < other.start || (at.start === other.start && at.end <= other.end);
    return isFirst ? other.start < at.end : at.start < other.end;
  });
}

/** The text after the edits. @throws RangeError when edits overlap or leave the text: a bug of the caller. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { at, text: inserted } of sortedEdits(edits)) {
    if (at.start < done || at.end < at.start || at.end > text.length)
      throw new RangeError(`edit at ${at.start}-${at.end} overlaps another or leaves the text`);
    result += text.slice(done, at.start) + inserted;
    done = at.end;
  }
  return result + text.slice(done);
}
