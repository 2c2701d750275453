import type { Chunk, FrontEnd, Problem } from '../documents/front-end.ts';
import type { SourceFile } from '../documents/source-file.ts';

// Front ends differ in their models; the engine only carries a model from `read` to `subjects` of the same front end.
export type SomeFrontEnd = FrontEnd<unknown, unknown>;

/** A chunk with its model, kept as long as its text stands. Identity matters: cached findings hang on it. */
export interface ReadChunk {
  readonly text: string;
  readonly dialect: string | undefined;
  readonly model: unknown;
  readonly problems: readonly Problem[];
  /** The front end failed on this text: a mistake of ours, reported as one. */
  readonly failed: boolean;
  readonly lineBreaks: number;
}

/**
 * Cuts a text and reads its chunks, taking over those of the previous version that stand at its beginning and its end;
 * what is between is looked up by its text, so that a chunk that moved or came back is not read again either.
 */
export function cutIntoChunks(
  frontEnd: SomeFrontEnd,
  { text, path }: Pick<SourceFile, 'text' | 'path'>,
  before: PreviousCut = nothing,
): CutText {
  const previous = before.chunks;
  const { head, middle, tail } =
    cutBetween(frontEnd, text, before) ?? compared(frontEnd.split(text, path), previous);
  const replaced = previous.slice(head, previous.length - tail);
  const known = [...before.recent, ...replaced];
  const between = new Map(known.map(old => [keyOf(old), old]));
  const taken = (piece: Chunk) => (known.length === 0 ? undefined : between.get(keyOf(piece)));
  const count = head + middle.length + tail;
  const lastVersion = (index: number) => (count === previous.length ? index : -1);
  const chunks = [
    ...previous.slice(0, head),
    ...middle.map(
      (piece, index) => taken(piece) ?? readChunk(frontEnd, piece, previous[lastVersion(head + index)]),
    ),
    ...previous.slice(previous.length - tail),
  ];
  const placeBefore = (index: number) => {
    if (index < head) return index;
    if (index >= count - tail) return index - count + previous.length;
    const chunk = chunks[index];
    return chunk === undefined ? -1 : previous.indexOf(chunk, head);
  };
  return { chunks, head, tail, replaced, placeBefore, lastVersion };
}

/** The last version of the text. */
export interface PreviousCut {
  readonly text: string;
  readonly chunks: readonly ReadChunk[];
  /** Chunks that stood in it not long ago. */
  readonly recent: readonly ReadChunk[];
}

const nothing: PreviousCut = { text: '', chunks: [], recent: [] };

/** How many chunks stand at the beginning and at the end as before, and those between. */
interface Cut {
  readonly head: number;
  readonly middle: readonly Chunk[];
  readonly tail: number;
}

function compared(cut: readonly Chunk[], previous: readonly ReadChunk[]): Cut {
  const isSame = (piece: Chunk | undefined, old: ReadChunk | undefined) =>
    old !== undefined && piece !== undefined && piece.text === old.text && piece.dialect === old.dialect;
  let head = 0;
  while (head < cut.length && isSame(cut[head], previous[head])) head++;
  const most = Math.min(cut.length, previous.length) - head;
  let tail = 0;
  while (tail < most && isSame(cut[cut.length - 1 - tail], previous[previous.length - 1 - tail])) tail++;
  return { head, middle: cut.slice(head, cut.length - tail), tail };
}

/** A shorter list of chunks, and a longer text, is cut anew as a whole. */
const fewest = 8;
const mostText = 2_000_000;

/** Cuts only what is new, with a chunk on either side, since an edit may take away a border; undefined: not possible. */
function cutBetween(frontEnd: SomeFrontEnd, text: string, previous: PreviousCut): Cut | undefined {
  const { chunks, text: before } = previous;
  const most = frontEnd.cutsAnywhereUpTo ?? 0;
  if (chunks.length < fewest || chunks.length > most || text.length > mostText) return undefined;
  let length = 0;
  const starts = [length];
  for (const { text: own, dialect } of chunks) {
    if (dialect !== undefined) return undefined;
    length += own.length;
    starts.push(length);
  }
  const startOf = (index: number) => starts[index] ?? 0;
  const behind = (index: number) => before.length - startOf(index);
  const begins = greatest(chunks.length, (count, known) =>
    isSame(text, before, { from: startOf(known), to: startOf(count) }, 0),
  );
  const head = Math.max(0, begins - 1);
  const room = text.length - startOf(head);
  const longer = text.length - before.length;
  const ends = greatest(chunks.length - head, (count, known) => {
    const [from, to] = [startOf(chunks.length - count), startOf(chunks.length - known)];
    return before.length - from <= room && isSame(text, before, { from, to }, longer);
  });
  const tail = Math.max(0, ends - 1);
  const end = text.length - behind(chunks.length - tail);
  const middle = frontEnd.split(text.slice(startOf(head), end));
  const isWhole = tail === 0 || middle.at(-1)?.text === chunks.at(-1 - tail)?.text;
  return isWhole && head + middle.length + tail <= most ? { head, middle, tail } : undefined;
}

/** The greatest count that holds, where each lower one holds too; `known` is one that does. Nought always does. */
function greatest(most: number, holds: (count: number, known: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle, low)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a text holds a span of the old one, so much further. Slices are compared as blocks of memory. */
function isSame(text: string, old: string, { from, to }: { from: number; to: number }, by: number): boolean {
  return to + by <= text.length && text.slice(from + by, to + by) === old.slice(from, to);
}

export interface CutText {
  readonly chunks: readonly ReadChunk[];
  /** So many at the beginning, and at the end, are those of the previous version. */
  readonly head: number;
  readonly tail: number;
  /** Of the previous version, those between what both versions begin and end with. */
  readonly replaced: readonly ReadChunk[];
  /** Where the chunk stood in the previous version; -1 for a new one. */
  placeBefore(index: number): number;
  /** Where the chunk stood that this one is an edited version of, as far as that can be told; else -1. */
  lastVersion(index: number): number;
}

function keyOf({ text, dialect }: { readonly text: string; readonly dialect?: string | undefined }): string {
  return `${dialect ?? ''}\n${text}`;
}

export function readChunk(
  frontEnd: SomeFrontEnd,
  { text, dialect }: { readonly text: string; readonly dialect?: string },
  before?: ReadChunk,
): ReadChunk {
  const lineBreaks = countLineBreaks(text);
  try {
    const { model, problems } = frontEnd.read(
      text,
      dialect,
      before?.dialect === dialect ? before?.model : undefined,
    );
    return { text, dialect, model, problems, failed: false, lineBreaks };
  } catch {
    // The error's text may quote the file, so it is not kept.
    return { text, dialect, model: undefined, problems: [], failed: true, lineBreaks };
  }
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  if (!text.includes('\r')) return count;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text.charCodeAt(at + 1) !== 10) count++;
  return count;
}
