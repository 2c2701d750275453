import type { Comment, CommentPlace } from '../documents/front-end.ts';
import { type Span, span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { type Step, scalarAt, stepsTo } from './steps.ts';
import { beginsLine, lineEndOf, lineStartOf, nextLineOf, skipSpaces } from './white-space.ts';

/** Comments of the document that hold `marker`, with what they cover. */
export function commentsOf(document: YamlDocument, marker: RegExp): readonly Comment[] {
  const { text } = document;
  const comments: Comment[] = [];
  // Of comments that stand one below the other, all are about the same.
  let content = -1;
  const contentBelow = (hash: number): number => {
    if (hash >= content) content = nextContent(text, hash);
    return content;
  };
  for (let hash = text.indexOf('#'); hash >= 0; ) {
    const end = lineEndOf(text, hash);
    const start = lineStartOf(text, hash);
    const found = marker.test(text.slice(hash, end))
      ? commentStart(document, { start, hash, end })
      : undefined;
    if (found !== undefined)
      comments.push({ at: span(found, end), covers: covered(document, start, found, contentBelow) });
    hash = text.indexOf('#', nextLineOf(text, end));
  }
  return comments;
}

/** The `#` that begins the line's comment: behind white space, and no part of a scalar. */
function commentStart(
  document: YamlDocument,
  { start, hash, end }: { readonly start: number; readonly hash: number; readonly end: number },
): number | undefined {
  const { text } = document;
  for (let at = hash; at >= 0 && at < end; at = text.indexOf('#', at + 1))
    if ((at === start || /[ \t]/.test(text[at - 1] ?? '')) && !isInScalar(document, at)) return at;
  return undefined;
}

/** A block scalar's header (`|`) may have a comment behind it on its line. */
function isInScalar(document: YamlDocument, at: number): boolean {
  const scalar = scalarAt(document, at);
  if (scalar === undefined) return false;
  return (
    (scalar.style !== 'literal' && scalar.style !== 'folded') || at > lineEndOf(document.text, scalar.start)
  );
}

/** The pair or item that begins on the comment's line; for a comment on its own line, that on the next line with one. */
function covered(
  document: YamlDocument,
  lineStart: number,
  hash: number,
  contentBelow: (hash: number) => number,
): Span {
  const { text } = document;
  let start = skipSpaces(text, lineStart);
  if (start === hash) start = contentBelow(hash);
  if (start >= text.length) return span(hash, hash);
  if (text.startsWith('---', start) && start === lineStartOf(text, start)) return span(start, text.length);
  const step = stepsTo(document, start).find(one => one.at.start === start);
  // Above an object in brackets, which has no place for comments inside, a comment is about all of it.
  const { root } = document;
  const whole = root !== undefined && root.type !== 'scalar' && root.start === start ? root.at : undefined;
  return step?.at ?? whole ?? span(start, lineEndOf(text, start));
}

/** The first character behind the comment lines and empty lines that follow. */
function nextContent(text: string, from: number): number {
  let start = from;
  while (start < text.length && (text[start] === '#' || text[start] === '\n' || text[start] === '\r'))
    start = skipSpaces(text, nextLineOf(text, start));
  return start;
}

/**
 * Above the innermost block pair or list item that holds the place and has its line to itself: above the key of a long
 * value, above the dash of an item, never inside a scalar or brackets.
 */
export function commentPlace(document: YamlDocument, at: Span): CommentPlace {
  const { text } = document;
  const step = blockSteps(stepsTo(document, at.start)).findLast(one => beginsLine(text, one.at.start));
  const offset = lineStartOf(text, step?.at.start ?? document.root?.start ?? 0);
  return { offset, indent: text.slice(offset, skipSpaces(text, offset)) };
}

function blockSteps(steps: readonly Step[]): readonly Step[] {
  const flow = steps.findIndex(step => step.flow);
  return flow < 0 ? steps : steps.slice(0, flow);
}
