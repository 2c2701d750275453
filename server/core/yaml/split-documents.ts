import type { Chunk } from '../documents/front-end.ts';

/** Cuts a stream at lines that begin with `---`: always the border of a document, even inside a block scalar. */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 4)) {
    const next = text.charCodeAt(at + 4);
    if (Number.isNaN(next) || next === 10 || next === 13 || next === 32 || next === 9) {
      chunks.push({ start, text: text.slice(start, at + 1) });
      start = at + 1;
    }
  }
  chunks.push({ start, text: text.slice(start) });
  return chunks;
}
