import { sortedEdits, type TextEdit } from '../../server/core/text/edits.ts';
import { type Span, span } from '../../server/core/text/span.ts';

/** Where the new text stands after the edits. */
export function writtenSpans(edits: readonly TextEdit[]): readonly Span[] {
  return sortedEdits(edits).map(({ at, text }, index, sorted) => {
    const start = at.start + moved(sorted.slice(0, index));
    return span(start, start + text.length);
  });
}

/** By how much the edits before a place move it. What is inserted at the place itself stands in front of it. */
export function shiftOf(edits: readonly TextEdit[], place: number): number {
  return moved(edits.filter(({ at }) => at.end <= place));
}

function moved(edits: readonly TextEdit[]): number {
  return edits.reduce((sum, { at, text }) => sum + text.length - (at.end - at.start), 0);
}
