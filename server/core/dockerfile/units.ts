import type { EmitUnit } from '../subjects/subjects.ts';
import { digest } from '../text/digest.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { copyAbove } from './neighbouring-copy.ts';

/** Hands out a part of the subjects of the instruction at an index. */
export type InstructionUnit = (index: number, part: 'instruction' | 'credentials', give: () => void) => void;

/** Without anybody who could leave a unit out, no keys are made. */
export function unitsOf(chunk: DockerfileChunk, emitUnit: EmitUnit | undefined): InstructionUnit {
  if (!emitUnit) return giveAll;
  const keys = keysOf(chunk);
  return (index, part, give) => emitUnit(`${part}\0${keys[index]}`, give);
}

function giveAll(_index: number, _part: string, give: () => void): void {
  give();
}

/**
 * A key for each instruction of a chunk: what its subjects read of the chunk's text. That is the instruction, a copy above
 * that it may belong to, and all instructions before that change what holds for those behind them.
 */
function keysOf(chunk: DockerfileChunk): readonly string[] {
  const texts = chunk.instructions.map(({ at }) => chunk.text.slice(at.start, at.end));
  let effects = '';
  return chunk.instructions.map(({ keyword }, index) => {
    const own = texts[index] ?? '';
    const key = `${effects}\0${copyAbove(chunk, index) ? texts[index - 1] : ''}\0${own}`;
    if (withEffect.has(keyword)) effects = digest(`${effects}\0${own}`);
    return key;
  });
}

/** What `StageWalker` reads; a `RUN` changes nothing that the subject of another instruction asks for. */
const withEffect: ReadonlySet<string> = new Set(['ARG', 'ENV', 'SHELL', 'USER', 'WORKDIR']);
