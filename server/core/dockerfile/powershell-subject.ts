import type { PowerShellCommand } from '../powershell/powershell-command.ts';
import { readPowerShell } from '../powershell/read-powershell.ts';
import type { ReadScript } from '../shell/adapter.ts';
import type { PowerShellScriptSubject } from '../subjects/powershell-script.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { StageState } from './stage-state.ts';

/** The PowerShell text of an instruction; undefined where there is none. */
export function powerShellSubject(
  instruction: ReadInstruction,
  script: ReadScript,
  stage: { readonly shell: StageState['shell']; readonly isProduction: boolean },
): PowerShellScriptSubject | undefined {
  if (instruction.keyword !== 'RUN') return undefined;
  const texts = powerShellTexts(instruction, script, stage.shell);
  const commands: PowerShellCommand[] = texts.flatMap(readPowerShell);
  if (commands.length === 0) return undefined;
  return { kind: 'powerShellScript', at: instruction.at, commands, isProductionStage: stage.isProduction };
}

const program = /(?:^|[\\/])(?:powershell|pwsh)(?:\.exe)?$/i;
const commandOption = /^-(?:c|command)$/i;

function powerShellTexts(
  instruction: ReadInstruction,
  script: ReadScript,
  shell: StageState['shell'],
): readonly MappedText[] {
  const { line, argsStart, argsEnd } = instruction;
  if (instruction.json) {
    const [first, ...others] = instruction.jsonTexts;
    if (first === undefined || !program.test(first.text)) return [];
    const option = others.findIndex(({ text }) => commandOption.test(text));
    return option < 0 ? [] : others.slice(option + 1);
  }
  if (line.heredocs.length > 0) return [];
  if (shell.state === 'known' && program.test(shell.value[0] ?? ''))
    return [line.content.slice(argsStart, argsEnd)];
  // Nearly no script calls it, and a look at the text costs less than one at all commands.
  if (!mayCallPowerShell.test(line.content.text)) return [];
  return shell.state === 'known' || script.complete
    ? handedOver(script)
    : afterCommandOption(line.content.slice(argsStart, argsEnd));
}

const mayCallPowerShell = /powershell|pwsh/i;

/** `pwsh -c '…'` in a POSIX shell. */
function handedOver({ commands }: ReadScript): readonly MappedText[] {
  return commands.flatMap(({ name, args }) => {
    if (name.state !== 'known' || !program.test(name.value)) return [];
    const option = args.findIndex(({ text }) => commandOption.test(text));
    const text = option < 0 ? undefined : args[option + 1]?.script();
    return text ? [text] : [];
  });
}

/** `powershell -NoProfile -Command …` for cmd, which hands over the rest of its line. */
function afterCommandOption(text: MappedText): readonly MappedText[] {
  const found = /^\s*(?:powershell|pwsh)(?:\.exe)?\s(?:[^&|]{0,200}?\s)?-(?:c|command)\s+/i.exec(text.text);
  return found ? [text.slice(found[0].length, text.text.length)] : [];
}
