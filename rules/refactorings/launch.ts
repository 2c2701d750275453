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
  if (!last.json) return plainWords(words);
  const [shell, option, text, ...more] = words;
  const isShell = /^(?:\/bin\/)?(?:ba)?sh$/.test(shell ?? '') && option === '-c' && more.length === 0;
  return isShell && text !== undefined ? plainWords(text.trim().split(/\s+/)) : words;
}

function plainWords(words: readonly string[]): readonly string[] | 'shell' {
  return plainCommand(words) ?? 'shell';
}

/** A command without anything that a shell must read means the same in the JSON form; so does `exec` before it. undefined for others. */
export function plainCommand(words: readonly string[]): readonly string[] | undefined {
  const command = withoutDefaultBind(words[0] === 'exec' ? words.slice(1) : words);
  return command.length > 0 && command.every(word => /^[\w./:@%+=,-]+$/.test(word)) ? command : undefined;
}

/** gunicorn binds to the port that the variable PORT names by itself. */
function withoutDefaultBind(words: readonly string[]): readonly string[] {
  const at = words.findIndex(word => word === '--bind' || word === '-b');
  const isDefault = /^["']?(?:0\.0\.0\.0)?:\$(?:PORT|\{PORT\})["']?$/.test(words[at + 1] ?? '');
  return words[0] === 'gunicorn' && at > 0 && isDefault ? words.toSpliced(at, 2) : words;
}
