import { MappedText, plainText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import { type HeredocWord, heredocWords } from './heredoc-words.ts';
import { isSpace, skipSpace, trimmedEnd } from './white-space.ts';

/** An instruction as one line: continuations, and comments and empty lines between them, are left out. */
export interface LogicalLine {
  readonly content: MappedText;
  /** From the first character to the end of the last line, heredocs left out. */
  readonly at: Span;
  readonly heredocs: readonly ScannedHeredoc[];
  /** Whether the text ends after a continuation character, so that anything added would belong to this instruction. */
  readonly isOpen: boolean;
  /** Where the line behind it starts, its heredocs included; the length of the text when there is none. */
  readonly after: number;
}

export interface ScannedHeredoc {
  readonly word: HeredocWord;
  readonly body: Span;
  /** The closing line without its line end; an empty span at the end of the text when there is none. */
  readonly closing: Span;
  readonly isClosed: boolean;
}

/**
 * Cuts a Dockerfile into instructions as BuildKit's parser does: only `\n` ends a line, the escape character before it
 * continues the line unless another one stands before it, comments inside continuations vanish, and a heredoc in
 * `RUN`, `COPY` or `ADD` takes the lines up to its name. One pass, whatever the text.
 */
export class Scanner {
  /** Comments outside heredocs, in order: from the `#` to the end of the line. */
  readonly comments: Span[] = [];
  private readonly text: string;
  private readonly escape: string;
  private position: number;

  constructor(text: string, escape: string, start = 0) {
    this.text = text;
    this.escape = escape;
    this.position = start;
  }

  /** The next instruction, or undefined at the end. */
  next(): LogicalLine | undefined {
    const { text } = this;
    while (this.position < text.length) {
      const start = this.position;
      const end = this.takeLine();
      const first = skipSpace(text, start, end);
      if (first === end) continue;
      if (text.charCodeAt(first) === 35)
        this.comments.push({ start: first, end: trimmedEnd(text, first, end) });
      else return this.instruction(first, end);
    }
    return undefined;
  }

  /** Where the line after the last instruction, its heredocs included, starts. */
  get end(): number {
    return this.position;
  }

  /** Moves behind the next line and gives its end without `\r` and `\n`. */
  private takeLine(): number {
    const { text, position } = this;
    const newLine = text.indexOf('\n', position);
    let end = newLine < 0 ? text.length : newLine;
    this.position = newLine < 0 ? text.length : newLine + 1;
    while (end > position && text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  private instruction(start: number, firstEnd: number): LogicalLine {
    const continued = this.continuation(start, firstEnd);
    if (continued < 0)
      return this.finished(plainText(this.text.slice(start, firstEnd), start), start, firstEnd, false);
    const starts: number[] = [0];
    const sources: number[] = [start];
    let joined = this.text.slice(start, continued);
    let end = firstEnd;
    let isOpen = true;
    while (isOpen && this.position < this.text.length) {
      const lineStart = this.position;
      const lineEnd = this.takeLine();
      const first = skipSpace(this.text, lineStart, lineEnd);
      if (first === lineEnd) continue;
      if (this.text.charCodeAt(first) === 35) {
        this.comments.push({ start: first, end: trimmedEnd(this.text, first, lineEnd) });
        continue;
      }
      const cut = this.continuation(lineStart, lineEnd);
      isOpen = cut >= 0;
      const pieceEnd = isOpen ? cut : lineEnd;
      if (pieceEnd > lineStart) {
        if (joined.length === 0) starts.length = sources.length = 0;
        starts.push(joined.length);
        sources.push(lineStart);
        joined += this.text.slice(lineStart, pieceEnd);
      }
      end = lineEnd;
    }
    return this.finished(new MappedText(joined, starts, sources, 0), start, end, isOpen);
  }

  /** Where the line is cut when it goes on below: before its last escape character. -1 when it does not. */
  private continuation(start: number, end: number): number {
    const { text, escape } = this;
    let last = end - 1;
    while (last >= start && (text.charCodeAt(last) === 32 || text.charCodeAt(last) === 9)) last--;
    if (last < start || text[last] !== escape) return -1;
    return last === start || text[last - 1] !== escape ? last : -1;
  }

  private finished(content: MappedText, start: number, end: number, isOpen: boolean): LogicalLine {
    const words = heredocWords(content.text, this.escape);
    const heredocs = words.length === 0 ? none : words.map(word => this.heredoc(word));
    return {
      content,
      at: { start, end: trimmedEnd(this.text, start, end) },
      heredocs,
      isOpen,
      after: this.position,
    };
  }

  private heredoc(word: HeredocWord): ScannedHeredoc {
    const bodyStart = this.position;
    while (this.position < this.text.length) {
      const lineStart = this.position;
      const lineEnd = this.takeLine();
      if (!this.closes(word, lineStart, lineEnd)) continue;
      return {
        word,
        body: { start: bodyStart, end: lineStart },
        closing: { start: lineStart, end: lineEnd },
        isClosed: true,
      };
    }
    const { length } = this.text;
    return {
      word,
      body: { start: bodyStart, end: length },
      closing: { start: length, end: length },
      isClosed: false,
    };
  }

  private closes(word: HeredocWord, lineStart: number, lineEnd: number): boolean {
    let start = lineStart;
    if (word.stripTabs) while (start < lineEnd && this.text.charCodeAt(start) === 9) start++;
    return lineEnd - start === word.name.length && this.text.startsWith(word.name, start);
  }
}

const none: readonly ScannedHeredoc[] = [];

/** The keyword of a logical line, as written. */
export function keywordOf(line: string): string {
  const start = skipSpace(line, 0, line.length);
  let end = start;
  while (end < line.length && !isSpace(line.charCodeAt(end))) end++;
  return line.slice(start, end);
}
