import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import type { CommandDraft } from './command-draft.ts';
import { LiteralWord } from './literal-word.ts';
import { ScriptReader } from './script-reader.ts';
import { emptyEnvironment, type ShellEnvironment } from './shell-environment.ts';
import type { ShellScript } from './shell-script.ts';

/** A script whose words can be read as text once more, with offsets. */
export interface ReadScript extends ShellScript {
  readonly commands: readonly CommandDraft[];
}

/**
 * Reads shell text. The mapped text is what the shell gets to see, so the offsets of commands and words are those of the
 * file whatever stood between (continuations, comments, quotes of `sh -c '…'`). Never fails.
 */
export function readShellScript(
  source: MappedText,
  environment: ShellEnvironment = emptyEnvironment,
): ReadScript {
  const reader = new ScriptReader(environment);
  reader.script(source);
  return result(reader, source.span(0, source.text.length));
}

/** The exec form `["sh", "-c", "…"]`: one command whose words no shell has split; scripts in it are read. */
export function readCommandWords(
  words: readonly MappedText[],
  source: MappedText,
  environment: ShellEnvironment = emptyEnvironment,
): ReadScript {
  const reader = new ScriptReader(environment);
  if (words.length > 0)
    reader.words(
      words.map(word => new LiteralWord(word)),
      source,
    );
  return result(reader, source.span(0, source.text.length));
}

/** For text that is not for a POSIX shell. */
export function unreadScript(at: Span): ReadScript {
  return { commands: [], at, complete: false, isBroken: false };
}

function result({ commands, complete, isBroken }: ScriptReader, at: Span): ReadScript {
  return complete ? { commands, at, complete, isBroken } : unreadScript(at);
}
