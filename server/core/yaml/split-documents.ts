import type { Chunk } from '../documents/front-end.ts';
import { sizeLimit } from './document.ts';
import { nextLineOf } from './white-space.ts';

/** Documents of one file that are read; the rest is one piece more. Real files have at most 103. */
export const documentLimit = 2_000;

/** The dialect of the piece that holds all documents beyond the limit. */
export const beyondLimit = 'beyond-limit';

/**
 * Cuts a stream at lines that begin with `---`: always the border of a document, even inside a block scalar. What stands
 * before the first such line, when it is only comments and directives, belongs to the first document.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  if (text.length > sizeLimit) return [{ start: 0, text }];
  const chunks: Chunk[] = [];
  let start = 0;
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 4)) {
    if (!endsMarker(text.charCodeAt(at + 4)) || (start === 0 && isPreamble(text, at + 1))) continue;
    if (chunks.length === documentLimit - 1) return [...chunks, rest(text, start)];
    chunks.push({ start, text: text.slice(start, at + 1) });
    start = at + 1;
  }
  chunks.push({ start, text: text.slice(start) });
  return chunks;
}

function rest(text: string, start: number): Chunk {
  return { start, text: text.slice(start), dialect: beyondLimit };
}

function endsMarker(code: number): boolean {
  return Number.isNaN(code) || code === 10 || code === 13 || code === 32 || code === 9;
}

/** Whether only comments, directives and empty lines stand before `end`. */
function isPreamble(text: string, end: number): boolean {
  for (let at = 0; at < end; at = nextLineOf(text, at)) {
    const char = text[at];
    if (char !== '#' && char !== '%' && char !== '\n' && char !== '\r') return false;
  }
  return true;
}
