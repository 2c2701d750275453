// A second opinion on edits of Dockerfiles: a reading of its own, of no more than where instructions and here-documents
// begin and end, so that nothing of what is proven here has been used to make the edits.
import { applyEdits, type TextEdit } from '../../server/core/text/edits.ts';
import { shiftOf, writtenSpans } from './written-spans.ts';

interface Piece {
  readonly keyword: string;
  readonly start: number;
  /** Behind the last character of its last line, here-documents included. */
  readonly end: number;
}

/**
 * What differs between the text before and after away from the edits: an instruction that none of them touches is still
 * there, in its place and with its here-documents, and what is new is text of an edit. A quick fix leaves the number of
 * stages as it is. Empty when all is well.
 */
export function strayInstructions(
  text: string,
  edits: readonly TextEdit[],
  kind: 'quickfix' | 'refactor',
): readonly string[] {
  const fixed = applyEdits(text, edits);
  const after = new Map(piecesOf(fixed).map(piece => [piece.start, piece]));
  const problems: string[] = [];
  let stages = 0;
  for (const piece of piecesOf(text)) {
    if (piece.keyword === 'FROM') stages++;
    if (edits.some(edit => touches(edit, piece))) continue;
    const start = piece.start + shiftOf(edits, piece.start);
    const same = after.get(start);
    const wanted = text.slice(piece.start, piece.end);
    if (same && fixed.slice(same.start, same.end) === wanted) after.delete(start);
    else problems.push(`${piece.keyword} at ${piece.start} is not what it was, though no edit touches it`);
  }
  const written = writtenSpans(edits);
  const touched = edits.map(({ at }) => at.start + shiftOf(edits, at.start));
  for (const { keyword, start, end } of after.values()) {
    const isWritten = written.some(at => at.start < end && start < at.end);
    if (!isWritten && !touched.some(offset => offset >= start && offset <= end))
      problems.push(`${keyword} at ${start} is new, though no edit writes it`);
  }
  const stagesAfter = piecesOf(fixed).filter(({ keyword }) => keyword === 'FROM').length;
  if (kind === 'quickfix' && stages !== stagesAfter) problems.push(`${stages} stages are ${stagesAfter} now`);
  return problems;
}

/** Text at the border belongs to the instruction, unless a line break parts them. */
function touches({ at, text }: TextEdit, { start, end }: Piece): boolean {
  if (at.start < end && at.end > start) return true;
  return (
    (at.start === end && !/^\r?\n/.test(text)) || (at.end === start && /[^\n]$/.test(text) && /\S/.test(text))
  );
}

function piecesOf(text: string): readonly Piece[] {
  const escape = /^(?:\s*#\s*\w+\s*=.*\n)*?\s*#\s*escape\s*=\s*`/i.test(text) ? '`' : '\\';
  const pieces: Piece[] = [];
  let offset = 0;
  let open: { start: number; end: number; words: string } | undefined;
  let waiting: string[] = [];
  for (const [line] of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const bare = line.replace(/\r?\n?$/, '');
    const start = offset;
    offset += line.length;
    const [delimiter] = waiting;
    if (open && delimiter !== undefined) {
      open.end = start + bare.length;
      if ((delimiter.startsWith('-') ? bare.replace(/^\t+/, '') : bare) === delimiter.slice(1))
        waiting.shift();
      if (waiting.length === 0) open = closed(pieces, open);
      continue;
    }
    if (/^\s*(?:#.*)?$/.test(bare)) continue;
    open ??= { start: start + bare.search(/\S/), end: 0, words: '' };
    open.end = start + bare.trimEnd().length;
    const isContinued = bare.trimEnd().endsWith(escape);
    open.words += isContinued ? bare.trimEnd().slice(0, -1) : bare;
    if (isContinued) continue;
    waiting = delimitersIn(open.words);
    if (waiting.length === 0) open = closed(pieces, open);
  }
  closed(pieces, open);
  return pieces;
}

function closed(pieces: Piece[], open: { start: number; end: number; words: string } | undefined): undefined {
  if (open) pieces.push({ keyword: keywordOf(open.words), start: open.start, end: open.end });
}

function keywordOf(words: string): string {
  return (/^\s*(\w+)/.exec(words)?.[1] ?? '?').toUpperCase();
}

/** The names behind `<<` and `<<-` of instructions that take here-documents, each behind a mark for its dash. */
function delimitersIn(words: string): string[] {
  if (!/^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(words)) return [];
  const found = words.matchAll(/(?<![<\w"'$(])\d*<<(-?)(["']?)([A-Za-z_][\w.]*)\2(?=\s|$|[;&|)<>])/g);
  return [...found].map(([, dash, , name]) => `${dash === '-' ? '-' : '='}${name}`);
}
