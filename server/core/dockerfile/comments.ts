import type { Comment, CommentPlace } from '../documents/front-end.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { lineStart } from './instruction-edits.ts';

/** The comments that hold the marker. Each covers the instruction below it, or the one that it stands inside of. */
export function chunkComments(chunk: DockerfileChunk, marker: RegExp): readonly Comment[] {
  if (chunk.comments.length === 0 && chunk.directives.length === 0) return [];
  return chunk.comments
    .filter(({ start, end }) => chunk.text.slice(start, end).search(marker) >= 0)
    .map(at => ({ at, covers: coveredBy(chunk, at) }));
}

function coveredBy(chunk: DockerfileChunk, comment: Span): Span {
  const instruction = chunk.instructions.find(({ at }) => at.end > comment.start);
  const covered = instruction?.at ?? { start: comment.end, end: comment.end };
  const [first] = chunk.directives;
  return first && isBelowDirectives(chunk, comment) ? { start: first.at.start, end: covered.end } : covered;
}

/** A comment cannot stand above a directive, which would then be none; so the comments right below speak for it. */
function isBelowDirectives(chunk: DockerfileChunk, comment: Span): boolean {
  const last = chunk.directives.at(-1);
  if (!last || comment.start < last.at.end) return false;
  const between = chunk.text.slice(last.at.end, comment.start).split('\n').slice(1, -1);
  return between.every(line => line.trim().startsWith('#'));
}

/** Above the instruction that holds the place; below the directives for a place in one of them. */
export function commentPlace(chunk: DockerfileChunk, at: Span): CommentPlace {
  const last = chunk.directives.at(-1);
  if (last && at.start <= last.at.end)
    return { offset: lineBelow(chunk.text, last.at.end), indent: '', after: chunk.lineEnd };
  const instruction = chunk.instructions.findLast(other => other.at.start <= at.start);
  const start = lineStart(chunk.text, instruction?.at.start ?? at.start);
  return { offset: start, indent: indentOf(chunk.text, start) };
}

function lineBelow(text: string, offset: number): number {
  const newLine = text.indexOf('\n', offset);
  return newLine < 0 ? text.length : newLine + 1;
}

function indentOf(text: string, start: number): string {
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}
