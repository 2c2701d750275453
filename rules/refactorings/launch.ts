import type { StageSubject } from '../../server/core/subjects/stage.ts';

/** What a stage starts: the words of ENTRYPOINT and CMD. */
export interface Launch {
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** Both, one after the other, as the engine runs them. */
  readonly words: readonly string[];
}

/** Reads the last ENTRYPOINT and CMD. undefined when one of them needs a shell, or when there is none. */
export function launchOf(stage: StageSubject): Launch | undefined {
  const entrypoint = wordsOf(stage, 'ENTRYPOINT');
  const command = wordsOf(stage, 'CMD');
  if (entrypoint === 'shell' || command === 'shell') return undefined;
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  return words.length === 0 ? undefined : { entrypoint, command, words };
}

function wordsOf(stage: StageSubject, keyword: string): readonly string[] | 'shell' | undefined {
  const last = stage.instructions.findLast(instruction => instruction.keyword === keyword);
  if (!last) return undefined;
  const words = last.args.map(word => word.text.replace(/^"(.*)"$/, '$1'));
  if (last.json) return words;
  // A plain command without anything that a shell must read means the same in the JSON form.
  return words.every(word => /^[\w./:@%+=,-]+$/.test(word)) ? words : 'shell';
}
