import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { ReadInstruction } from './read-instruction.ts';

/** The `COPY` or `ADD` right above the `RUN` at an index. */
export function copyAbove({ instructions }: DockerfileChunk, index: number): ReadInstruction | undefined {
  if (instructions[index]?.keyword !== 'RUN') return undefined;
  const above = instructions[index - 1];
  return above?.keyword === 'COPY' || above?.keyword === 'ADD' ? above : undefined;
}
