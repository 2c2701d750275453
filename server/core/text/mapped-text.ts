import type { Span } from './span.ts';

/**
 * Text put together from pieces of another text, each character with the offset it came from: an instruction without
 * its line continuations, a shell script without the quotes around it.
 */
export class MappedText {
  readonly text: string;
  /** Where each piece starts in `text` (plus `shift`), ascending, and in the source. */
  private readonly starts: readonly number[];
  private readonly sources: readonly number[];
  private readonly shift: number;

  /** Use `plainText` or a `MappedTextBuilder`. */
  constructor(text: string, starts: readonly number[], sources: readonly number[], shift: number) {
    this.text = text;
    this.starts = starts;
    this.sources = sources;
    this.shift = shift;
  }

  /** Whether the text is one piece of the source, unchanged, so that an edit can be made anywhere in it. */
  get isContinuous(): boolean {
    return this.text.length === 0 || this.pieceAt(0) === this.pieceAt(this.text.length - 1);
  }

  /** The source offset of a character; of the end, the offset behind the last character. */
  offset(at: number): number {
    if (this.starts.length === 1) return this.sourceOf(0, at);
    if (at > 0 && at >= this.text.length)
      return this.sourceOf(this.pieceAt(this.text.length - 1), this.text.length);
    return this.sourceOf(this.pieceAt(at), at);
  }

  /** The span of the characters from `start` to `end`; it never reaches into the gap after the last of them. */
  span(start: number, end: number): Span {
    const from = this.offset(start);
    if (end <= start) return { start: from, end: from };
    return { start: from, end: this.starts.length === 1 ? from + end - start : this.offset(end - 1) + 1 };
  }

  slice(start: number, end: number): MappedText {
    return new MappedText(this.text.slice(start, end), this.starts, this.sources, this.shift + start);
  }

  /** Where the piece of the source that holds this character ends. */
  pieceEnd(at: number): number {
    const next = this.starts[this.pieceAt(at) + 1];
    return next === undefined ? this.text.length : Math.min(next - this.shift, this.text.length);
  }

  private sourceOf(piece: number, at: number): number {
    return (this.sources[piece] ?? 0) + at + this.shift - (this.starts[piece] ?? 0);
  }

  private pieceAt(at: number): number {
    const wanted = at + this.shift;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Text that stands in the source as it is. */
export function plainText(text: string, source: number): MappedText {
  return new MappedText(text, [0], [source], 0);
}

export class MappedTextBuilder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly sources: number[] = [];
  private length = 0;

  add(text: string, source: number): void {
    if (text === '') return;
    const last = this.starts.length - 1;
    const follows =
      last >= 0 && (this.sources[last] ?? 0) + this.length - (this.starts[last] ?? 0) === source;
    if (!follows) {
      this.starts.push(this.length);
      this.sources.push(source);
    }
    this.parts.push(text);
    this.length += text.length;
  }

  /** Adds mapped text, piece by piece. */
  addMapped(mapped: MappedText, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const next = Math.min(mapped.pieceEnd(at), end);
      this.add(mapped.text.slice(at, next), mapped.offset(at));
      at = next;
    }
  }

  /** `source` is where an empty text is said to stand. */
  build(source: number): MappedText {
    if (this.starts.length === 0) return plainText('', source);
    return new MappedText(this.parts.join(''), this.starts, this.sources, 0);
  }
}
