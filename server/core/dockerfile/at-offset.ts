import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { ReadInstruction } from './read-instruction.ts';

/** The instruction that starts last before an offset or at it; undefined in front of the first. */
export function instructionBefore(chunk: DockerfileChunk, offset: number): ReadInstruction | undefined {
  return chunk.instructions[countUpTo(chunk.instructions, ({ line }) => line.at.start <= offset) - 1];
}

/** The instruction that holds an offset, its end included. */
export function instructionAt(chunk: DockerfileChunk, offset: number): ReadInstruction | undefined {
  const instruction = instructionBefore(chunk, offset);
  return instruction && offset <= instruction.at.end ? instruction : undefined;
}

/** The first instruction that ends behind an offset: the one that holds it, else the next. */
export function instructionFrom(chunk: DockerfileChunk, offset: number): ReadInstruction | undefined {
  return chunk.instructions[countUpTo(chunk.instructions, ({ at }) => at.end <= offset)];
}

export function isInComment(chunk: DockerfileChunk, offset: number): boolean {
  const comment: Span | undefined =
    chunk.comments[countUpTo(chunk.comments, ({ start }) => start <= offset) - 1];
  return comment !== undefined && offset < comment.end;
}

/** How many items at the start of the list pass the test, in a list where those that pass come first. */
function countUpTo<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && passes(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
