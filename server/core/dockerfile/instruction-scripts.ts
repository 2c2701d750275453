import { type ReadScript, readCommandWords, readShellScript, unreadScript } from '../shell/adapter.ts';
import { isShell } from '../shell/script-arguments.ts';
import { type MappedText, MappedTextBuilder, plainText } from '../text/mapped-text.ts';
import { commandStart, type ReadInstruction } from './read-instruction.ts';

/** The shell scripts of a chunk's instructions, read for a POSIX shell when they are first asked for. */
export class InstructionScripts {
  private readonly text: string;
  private readonly scripts = new Map<ReadInstruction, ReadScript>();

  constructor(text: string) {
    this.text = text;
  }

  /** The script of `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD`. */
  of(instruction: ReadInstruction): ReadScript {
    const before = this.scripts.get(instruction);
    if (before) return before;
    const script = this.read(instruction);
    this.scripts.set(instruction, script);
    return script;
  }

  private read(instruction: ReadInstruction): ReadScript {
    const shellText = this.shellText(instruction);
    if (instruction.json) return readCommandWords(instruction.jsonTexts, shellText);
    return interpreterOf(shellText.text) === 'other'
      ? unreadScript(instruction.argsAt)
      : readShellScript(shellText);
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

/** Who runs a script that starts with `#!`. */
function interpreterOf(script: string): 'shell' | 'other' {
  if (!script.startsWith('#!')) return 'shell';
  const newLine = script.indexOf('\n');
  const words = script
    .slice(2, newLine < 0 ? undefined : newLine)
    .trim()
    .split(/[ \t]+/);
  const names = words.map(word => word.slice(word.lastIndexOf('/') + 1));
  const program =
    names[0] === 'env' ? names.slice(1).find(name => !name.startsWith('-') && !name.includes('=')) : names[0];
  return program !== undefined && isShell(program) ? 'shell' : 'other';
}
