import { shellLimit } from '../shell/shell-limits.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { PowerShellCommand, PowerShellWord } from './powershell-command.ts';
import { powerShellTokens } from './tokens.ts';

/** Reads the commands of a PowerShell text, those in brackets and script blocks too, in the order of the text. Never fails. */
export function readPowerShell(source: MappedText): readonly PowerShellCommand[] {
  if (shellLimit(source.text) === 'length') return [];
  const reader = new CommandCollector();
  for (const token of powerShellTokens(source))
    if (token.kind === 'word') reader.word(token.word);
    else reader.mark(token.mark);
  reader.end();
  return reader.commands;
}

class CommandCollector {
  readonly commands: PowerShellCommand[] = [];
  private words: PowerShellWord[] = [];
  private statement = 0;
  private depth = 0;
  private isOpen = false;

  word(word: PowerShellWord): void {
    this.words.push(word);
    this.isOpen = false;
  }

  mark(mark: string): void {
    // What stands in a list belongs to the same parameter.
    if (mark === ',') return;
    this.end();
    if (mark === '(' || mark === '{') this.depth++;
    else if (mark === ')' || mark === '}') this.depth = Math.max(0, this.depth - 1);
    else if (mark === '|' || mark === '&') this.isOpen = mark === '|';
    else if (this.depth === 0 && !this.isOpen) this.statement++;
  }

  /** Ends the command that is being read. `$x = command` is the command. */
  end(): void {
    const isAssigned = this.words[1]?.text === '=' && this.words[0]?.text.startsWith('$') === true;
    const [program, ...words] = isAssigned ? this.words.slice(2) : this.words;
    this.words = [];
    if (!program) return;
    const name =
      program.value.state === 'known' ? program.value.value.toLowerCase() : program.text.toLowerCase();
    this.commands.push({
      name: aliases.get(name) ?? name.replace(/\.exe$/, ''),
      words,
      parameters: parametersOf(words),
      at: { start: program.at.start, end: words.at(-1)?.at.end ?? program.at.end },
      statement: this.statement,
    });
  }
}

/** `-Uri x`, `-Uri:x`, `-Force`. */
function parametersOf(words: readonly PowerShellWord[]): ReadonlyMap<string, PowerShellWord | undefined> {
  const parameters = new Map<string, PowerShellWord | undefined>();
  for (const [index, word] of words.entries()) {
    if (word.isQuoted || !/^-[A-Za-z]/.test(word.text)) continue;
    const colon = word.text.indexOf(':');
    const next = words[index + 1];
    if (colon > 0) parameters.set(word.text.slice(1, colon).toLowerCase(), word);
    else {
      const isSwitch = next === undefined || (!next.isQuoted && /^-[A-Za-z]/.test(next.text));
      parameters.set(word.text.slice(1).toLowerCase(), isSwitch ? undefined : next);
    }
  }
  return parameters;
}

/** about_Aliases; `curl` and `wget` are aliases in Windows PowerShell, and programs elsewhere. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['iex', 'invoke-expression'],
  ['iwr', 'invoke-webrequest'],
  ['irm', 'invoke-restmethod'],
  ['curl', 'invoke-webrequest'],
  ['wget', 'invoke-webrequest'],
]);
