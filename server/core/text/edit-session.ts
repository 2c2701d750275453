import { applyEdits, sortedEdits, type TextEdit } from './edits.ts';

/** A part of the current text: a stretch of the original one, or new text. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * Several changes one after the other, each made on the text as the one before left it, that end as one list of edits of
 * the original text. Bytes that no change touched stay outside the edits.
 */
export class EditSession {
  private pieces: readonly Piece[];
  private now: string;
  private readonly original: string;

  constructor(text: string) {
    this.original = text;
    this.now = text;
    this.pieces = [{ start: 0, end: text.length }];
  }

  /** The text after the changes so far. */
  get text(): string {
    return this.now;
  }

  /** Makes edits of the current text. */
  apply(edits: readonly TextEdit[]): void {
    this.now = applyEdits(this.now, edits);
    for (const edit of [...sortedEdits(edits)].reverse()) this.pieces = spliced(this.pieces, edit);
  }

  /** What turns the original text into the current one. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let done = 0;
    let text = '';
    const flush = (upTo: number) => {
      if (upTo > done || text !== '') edits.push({ at: { start: done, end: upTo }, text });
      text = '';
    };
    for (const piece of this.pieces)
      if ('text' in piece) text += piece.text;
      else {
        flush(piece.start);
        done = piece.end;
      }
    flush(this.original.length);
    return edits;
  }
}

/** The pieces with one edit made: those before it, the new text, those behind it. */
function spliced(pieces: readonly Piece[], { at, text }: TextEdit): readonly Piece[] {
  const before: Piece[] = [];
  const behind: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    if (offset < at.start) before.push(part(piece, 0, Math.min(length, at.start - offset)));
    if (offset + length > at.end) behind.push(part(piece, Math.max(0, at.end - offset), length));
    offset += length;
  }
  const added = text === '' ? [] : [{ text }];
  return [...before, ...added, ...behind];
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return 'text' in piece
    ? { text: piece.text.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to };
}
