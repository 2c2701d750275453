import type { FrontEnd, Problem } from '../documents/front-end.ts';

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
 * what is between is looked up by its text, so that a moved chunk is not read again either.
 */
export function cutIntoChunks(frontEnd: SomeFrontEnd, text: string, previous: readonly ReadChunk[]): CutText {
  const cut = frontEnd.split(text);
  const result = new Array<ReadChunk | undefined>(cut.length);
  const same = (index: number, old: ReadChunk | undefined) => {
    const piece = cut[index];
    return (
      old !== undefined && piece !== undefined && piece.text === old.text && piece.dialect === old.dialect
    );
  };
  let head = 0;
  while (head < cut.length && same(head, previous[head])) {
    result[head] = previous[head];
    head++;
  }
  let tail = 0;
  while (tail < cut.length - head && tail < previous.length - head) {
    const old = previous[previous.length - 1 - tail];
    if (!same(cut.length - 1 - tail, old)) break;
    result[cut.length - 1 - tail] = old;
    tail++;
  }
  const between = new Map(previous.slice(head, previous.length - tail).map(old => [keyOf(old), old]));
  const lastVersion = (index: number) => (cut.length === previous.length ? index : -1);
  const chunks = cut.map(
    (piece, index) =>
      result[index] ?? between.get(keyOf(piece)) ?? read(frontEnd, piece, previous[lastVersion(index)]),
  );
  const placeBefore = (index: number) => {
    if (index < head) return index;
    if (index >= cut.length - tail) return index - cut.length + previous.length;
    const chunk = chunks[index];
    return chunk === undefined ? -1 : previous.indexOf(chunk, head);
  };
  return { chunks, placeBefore, lastVersion };
}

export interface CutText {
  readonly chunks: readonly ReadChunk[];
  /** Where the chunk stood in the previous version; -1 for a new one. */
  placeBefore(index: number): number;
  /** Where the chunk stood that this one is an edited version of, as far as that can be told; else -1. */
  lastVersion(index: number): number;
}

function keyOf({ text, dialect }: { readonly text: string; readonly dialect?: string | undefined }): string {
  return `${dialect ?? ''}\n${text}`;
}

function read(
  frontEnd: SomeFrontEnd,
  { text, dialect }: { readonly text: string; readonly dialect?: string },
  before: ReadChunk | undefined,
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
