import type { DockerfileChunk } from './dockerfile-chunk.ts';

/** Base names of the programs that the stage's own ENTRYPOINT and CMD start; of a shell form the first command's. */
export function startedPrograms(chunk: DockerfileChunk): readonly string[] {
  return ['ENTRYPOINT', 'CMD'].flatMap(keyword => {
    const last = chunk.instructions.findLast(instruction => instruction.keyword === keyword);
    const [command] = last ? chunk.scripts.readBefore(last).commands : [];
    return command?.name.state === 'known' ? [command.name.value] : [];
  });
}
