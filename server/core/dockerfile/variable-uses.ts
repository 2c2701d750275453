import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { ReadInstruction } from './read-instruction.ts';
import { variablesIn } from './variables.ts';

interface Uses {
  readonly runs: ReadInstruction[];
  /** Instructions that only docker itself can give the value to. */
  isOutsideCommands: boolean;
}

/** Which instructions of a chunk use a variable by its name. Worked out once, when it is first asked for. */
export class VariableUses {
  private readonly chunk: DockerfileChunk;
  private uses: Map<string, Uses> | undefined;

  constructor(chunk: DockerfileChunk) {
    this.chunk = chunk;
  }

  of(name: string): Readonly<Uses> {
    this.uses ??= this.all();
    return this.uses.get(name) ?? { runs: [], isOutsideCommands: false };
  }

  private all(): Map<string, Uses> {
    const all = new Map<string, Uses>();
    for (const instruction of this.chunk.instructions) {
      const { at, keyword } = instruction;
      for (const name of variablesIn(this.chunk.text.slice(at.start, at.end))) {
        const uses = all.get(name) ?? { runs: [], isOutsideCommands: false };
        if (keyword === 'RUN') uses.runs.push(instruction);
        else if (!readsAtRunTime.has(keyword)) uses.isOutsideCommands = true;
        all.set(name, uses);
      }
    }
    return all;
  }
}

const readsAtRunTime = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
