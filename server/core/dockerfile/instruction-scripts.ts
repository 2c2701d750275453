import { knownValue, type Value } from '../known.ts';
import { type ReadScript, readCommandWords, readShellScript, unreadScript } from '../shell/adapter.ts';
import { isShell } from '../shell/script-arguments.ts';
import {
  emptyEnvironment,
  type ShellEnvironment,
  type ShellOptions,
  startOptions,
} from '../shell/shell-environment.ts';
import { type MappedText, MappedTextBuilder, plainText } from '../text/mapped-text.ts';
import { commandStart, type ReadInstruction } from './read-instruction.ts';

interface Read {
  readonly script: ReadScript;
  readonly environment: HeldEnvironment;
}

/** The shell scripts of a chunk's instructions, read for a POSIX shell when they are first asked for. */
export class InstructionScripts {
  private readonly text: string;
  private readonly scripts = new Map<ReadInstruction, Read>();

  /** @param before those of the last version of the chunk, with the instructions that were kept. */
  constructor(
    text: string,
    before?: { readonly scripts: InstructionScripts; readonly kept: readonly ReadInstruction[] },
  ) {
    this.text = text;
    for (const kept of before?.kept ?? []) {
      const instruction = kept.trigger ?? kept;
      const read = before?.scripts.scripts.get(instruction);
      if (read) this.scripts.set(instruction, read);
    }
  }

  /**
   * The script of `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD`. It is read anew only when something changed that it
   * looked at in its environment.
   */
  of(instruction: ReadInstruction, environment: ShellEnvironment): ReadScript {
    const before = this.scripts.get(instruction);
    if (before?.environment.isLike(environment)) {
      before.environment.moveTo(environment);
      return before.script;
    }
    const held = new HeldEnvironment(environment);
    const script = this.read(instruction, held);
    this.scripts.set(instruction, { script, environment: held });
    return script;
  }

  /** The script as it was read last, whatever held around it. */
  readBefore(instruction: ReadInstruction): ReadScript {
    return this.scripts.get(instruction)?.script ?? this.of(instruction, emptyEnvironment);
  }

  private read(instruction: ReadInstruction, environment: ShellEnvironment): ReadScript {
    const shellText = this.shellText(instruction);
    if (instruction.json) return readCommandWords(instruction.jsonTexts, shellText, environment);
    const interpreter = interpreterOf(shellText.text);
    if (interpreter === undefined) return readShellScript(shellText, environment);
    if (!isShell(interpreter.name)) return unreadScript(instruction.argsAt);
    return readShellScript(shellText, { ...environment, options: startOptions(interpreter.args) });
  }

  /** What the shell gets: the arguments, a heredoc's body alone, or the arguments with the heredocs behind them. */
  private shellText(instruction: ReadInstruction): MappedText {
    const { line, argsStart, argsEnd } = instruction;
    const isHealthcheck = instruction.keyword === 'HEALTHCHECK';
    const start = isHealthcheck ? commandStart(line.content.text, argsStart, argsEnd) : argsStart;
    const command = line.content.slice(start, argsEnd);
    const [first] = line.heredocs;
    if (!first || instruction.keyword !== 'RUN') return command;
    const isAlone =
      line.heredocs.length === 1 && first.word.start === argsStart && first.word.end === argsEnd;
    if (isAlone) return plainText(this.text.slice(first.body.start, first.body.end), first.body.start);
    return this.withHeredocs(command, instruction);
  }

  private withHeredocs(command: MappedText, { line }: ReadInstruction): MappedText {
    const builder = new MappedTextBuilder();
    builder.addMapped(command, 0, command.text.length);
    const { start } = line.heredocs[0]?.body ?? line.at;
    const end = line.heredocs.at(-1)?.closing.end ?? start;
    builder.add('\n', start - 1);
    builder.add(this.text.slice(start, end), start);
    return builder.build(start);
  }
}

/**
 * What a script was read in, and what it saw of that. A kept script asks the environment of the newest version, so that it
 * does not keep the older ones alive.
 */
class HeldEnvironment implements ShellEnvironment {
  readonly options: ShellOptions;
  private current: ShellEnvironment;
  /** The variables that were looked up, with what they held. */
  private readonly used = new Map<string, Value<string>>();

  constructor(environment: ShellEnvironment) {
    this.options = environment.options;
    this.current = environment;
  }

  variable(name: string): Value<string> {
    const value = this.current.variable(name);
    this.used.set(name, value);
    return value;
  }

  /** Whether a script that was read here reads the same there. */
  isLike(environment: ShellEnvironment): boolean {
    const { options } = environment;
    if (options.errexit !== this.options.errexit || options.pipefail !== this.options.pipefail) return false;
    for (const [name, value] of this.used) {
      const other = environment.variable(name);
      if (value.state !== other.state || knownValue(value) !== knownValue(other)) return false;
    }
    return true;
  }

  moveTo(environment: ShellEnvironment): void {
    this.current = environment;
  }
}

/** Who runs a script that starts with `#!`, and with which arguments. */
function interpreterOf(
  script: string,
): { readonly name: string; readonly args: readonly string[] } | undefined {
  if (!script.startsWith('#!')) return undefined;
  const newLine = script.indexOf('\n');
  const words = script
    .slice(2, newLine < 0 ? undefined : newLine)
    .trim()
    .split(/[ \t]+/);
  const names = words.map(word => word.slice(word.lastIndexOf('/') + 1));
  const at =
    names[0] === 'env'
      ? names.findIndex((name, index) => index > 0 && !name.startsWith('-') && !name.includes('='))
      : 0;
  return { name: names[at] ?? '', args: words.slice(at + 1) };
}
