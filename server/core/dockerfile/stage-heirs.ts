import type { StageHeir } from '../subjects/environment-variable.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';

/** How many are told of one stage. */
const mostHeirs = 5;

/**
 * For each stage those built on it, as seen from its chunk: the next ones, and the production stages at the end of a chain.
 * `bases` holds the earlier stage that each one's `FROM` names.
 */
export function stageHeirs(
  models: readonly DockerfileChunk[],
  bases: readonly (number | undefined)[],
  isProduction: (index: number) => boolean,
): readonly (readonly StageHeir[])[] {
  const chunks = models.flatMap((model, chunk) => (model.from ? [{ from: model.from, chunk }] : []));
  const heirs = chunks.map((): StageHeir[] => []);
  const add = (base: number, index: number): void => {
    const [own, heir, list] = [chunks[base], chunks[index], heirs[base]];
    if (!own || !heir || !list || list.length >= mostHeirs) return;
    list.push({ name: heir.from.name, chunk: heir.chunk - own.chunk, at: heir.from.instruction.at });
  };
  for (const [index, base] of bases.entries()) {
    if (base === undefined) continue;
    add(base, index);
    // A chain of very many stages is followed for a part of the way only.
    let below = isProduction(index) ? bases[base] : undefined;
    for (let steps = 0; below !== undefined && steps < mostSteps; steps++) {
      add(below, index);
      below = bases[below];
    }
  }
  return heirs;
}

const mostSteps = 20;
