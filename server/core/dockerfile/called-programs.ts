import type { DockerfileChunk } from './dockerfile-chunk.ts';

/** Base names of the programs that the stage's own RUNs call, as far as they are known. */
export function calledPrograms(chunk: DockerfileChunk): ReadonlySet<string> {
  const names = new Set<string>();
  for (const instruction of chunk.instructions) {
    if (instruction.keyword !== 'RUN') continue;
    for (const { name } of chunk.scripts.readBefore(instruction).commands)
      if (name.state === 'known') names.add(name.value);
  }
  return names;
}
