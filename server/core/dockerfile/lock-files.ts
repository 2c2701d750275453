import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Instruction } from './instruction.ts';

/** Whether one of these files is named, itself or by a pattern, in a COPY, ADD or mount up to an instruction. */
export function namesLockFile(
  chunk: DockerfileChunk,
  upTo: Instruction,
  lockFiles: readonly string[],
): boolean {
  const before = chunk.instructions.filter(({ at }) => at.start <= upTo.at.start);
  return before.some(instruction =>
    sourcesOf(instruction).some(source => lockFiles.some(file => covers(source, file))),
  );
}

function sourcesOf({ keyword, args, flags }: Instruction): readonly string[] {
  if (keyword === 'COPY' || keyword === 'ADD') return args.slice(0, -1).map(({ text }) => text);
  if (keyword !== 'RUN') return [];
  return flags.flatMap(({ name, value }) =>
    name === 'mount' ? (value ?? '').split(',').map(field => field.replace(/^(?:source|src)=/, '')) : [],
  );
}

/** `package*.json` names `package-lock.json`; only the first and the last part of a pattern are looked at. */
function covers(source: string, file: string): boolean {
  const name = source.slice(source.lastIndexOf('/') + 1);
  if (!name.includes('*')) return name === file;
  const parts = name.split('*');
  const [first = ''] = parts;
  return name.length > 1 && first !== '' && file.startsWith(first) && file.endsWith(parts.at(-1) ?? '');
}
