import type { Comment, CommentPlace } from '../documents/front-end.ts';
import { span, type Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { scalarAt, type Step, stepsTo, stepsToStart } from './steps.ts';

/** Comments of the document that hold `marker`, with what they cover: the pair or item that follows, or that begins on their line. */
export function commentsOf(document: YamlDocument, marker: RegExp): readonly Comment[] {
  const { text } = document;
  const comments: Comment[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    if (line.includes('#') && marker.test(line)) {
      const hash = commentStart(document, start, end, marker);
      if (hash !== undefined) comments.push({ at: span(hash, end), covers: covered(document, start, hash) });
    }
    start = nextLine(text, end);
    if (end >= text.length) break;
  }
  return comments;
}

/** The `#` of the line's comment, when the marker stands behind it and the `#` is no part of a scalar. */
function commentStart(document: YamlDocument, start: number, end: number, marker: RegExp): number | undefined {
  const { text } = document;
  for (let at = text.indexOf('#', start); at >= 0 && at < end; at = text.indexOf('#', at + 1)) {
    const before = at === start ? ' ' : text[at - 1];
    if (before !== ' ' && before !== '\t') continue;
    if (marker.test(text.slice(at, end)) && scalarAt(document, at) === undefined) return at;
  }
  return undefined;
}

function covered(document: YamlDocument, lineStart: number, hash: number): Span {
  const { text } = document;
  let start = firstCharacter(text, lineStart);
  // A line of its own: what it is about begins on the next line that is neither empty nor a comment.
  for (let line = lineStart; start >= hash || text[start] === '#' || isLineBreak(text[start]); ) {
    const end = lineEnd(text, line);
    if (end >= text.length) return span(hash, hash);
    line = nextLine(text, end);
    start = firstCharacter(text, line);
    if (text[start] !== '#' && !isLineBreak(text[start])) break;
  }
  return stepsToStart(document, start)?.at(-1)?.at ?? span(start, lineEnd(text, start));
}

/** Above the innermost block pair or list item that holds the place; never inside a scalar or brackets. */
export function commentPlace(document: YamlDocument, at: Span): CommentPlace {
  const steps = stepsTo(document, at.start);
  const flow = steps.findIndex(step => step.flow);
  const step: Step | undefined = (flow < 0 ? steps : steps.slice(0, flow)).at(-1);
  const start = step?.at.start ?? at.start;
  const offset = document.text.lastIndexOf('\n', start - 1) + 1;
  return { offset, indent: document.text.slice(offset, firstCharacter(document.text, offset)) };
}

function firstCharacter(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function isLineBreak(char: string | undefined): boolean {
  return char === undefined || char === '\n' || char === '\r';
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function nextLine(text: string, end: number): number {
  const at = text.indexOf('\n', end);
  return at < 0 ? text.length : at + 1;
}
