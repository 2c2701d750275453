import type { Comment, CommentPlace } from '../documents/front-end.ts';
import type { Span } from '../text/span.ts';
import { instructionBefore, instructionFrom } from './at-offset.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { lineStart } from './instruction-edits.ts';

/** The comments that hold the marker. Each covers the instruction below it, or the one that it stands inside of. */
export function chunkComments(chunk: DockerfileChunk, marker: RegExp): readonly Comment[] {
  // To Docker a directive is no comment, but to those who read `# check=skip=…` it is one.
  const remarks = [...chunk.directives.map(directive => directive.at), ...chunk.comments];
  const marked = remarks.filter(({ start, end }) => chunk.text.slice(start, end).search(marker) >= 0);
  const [first] = chunk.directives;
  const belowDirectives = first ? endOfCommentsBelowDirectives(chunk) : 0;
  return marked.map(at => {
    const covers = instructionFrom(chunk, at.start)?.at ?? { start: at.end, end: at.end };
    return {
      at,
      covers: first && at.start < belowDirectives ? { start: first.at.start, end: covers.end } : covers,
    };
  });
}

/** A comment cannot stand above a directive, which would then be none; so the comments right below speak for it. */
function endOfCommentsBelowDirectives(chunk: DockerfileChunk): number {
  let end = lineBelow(chunk.text, chunk.directives.at(-1)?.at.end ?? 0);
  for (const comment of chunk.comments) {
    if (comment.start < end) continue;
    if (
      chunk.text.slice(end, comment.start).trim() !== '' ||
      chunk.text.slice(end, comment.start).includes('\n')
    )
      break;
    end = lineBelow(chunk.text, comment.end);
  }
  return end;
}

/** Above the instruction that holds the place; below the directives for a place in one of them. */
export function commentPlace(chunk: DockerfileChunk, at: Span): CommentPlace {
  const last = chunk.directives.at(-1);
  if (last && at.start <= last.at.end)
    return { offset: lineBelow(chunk.text, last.at.end), indent: '', after: chunk.lineEnd };
  // What is wrong with a comment must not move, and no comment is about another one.
  const comment = chunk.comments.find(({ start, end }) => start <= at.start && at.start < end);
  if (comment) return { offset: lineBelow(chunk.text, comment.end), indent: '', scope: 'file' };
  const instruction = instructionBefore(chunk, at.start);
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
