import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { explainCommand } from './explain.ts';
import { commandHelp, generalHelp } from './help.ts';
import { initCommand } from './init.ts';
import { lspCommand } from './lsp.ts';
import { didYouMean, parseArguments } from './parse-arguments.ts';
import { rulesCommand } from './rules.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [checkCommand, rulesCommand, explainCommand, initCommand, lspCommand];

/** Runs one command. Never rejects: what goes wrong is told on standard error and by the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`loadline: ${error.message}\n`);
      return exitCodes.usage;
    }
    terminal.error(`loadline: internal error, please report it: ${stackOf(error)}\n`);
    return exitCodes.incomplete;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v' || first === '-V') return tell(terminal, `${version}\n`);
  if (first === '--help' || first === '-h') return tell(terminal, generalHelp(commands));
  if (first === 'help') return tell(terminal, helpAbout(rest[0]));
  if (first === undefined) throw new UsageError(`No command was given.\n\n${generalHelp(commands)}`);
  const command = commandNamed(first);
  const endOfOptions = rest.indexOf('--');
  const options = endOfOptions < 0 ? rest : rest.slice(0, endOfOptions);
  if (options.includes('--help') || options.includes('-h')) return tell(terminal, commandHelp(command));
  return command.run(parseArguments(command, rest), terminal);
}

function helpAbout(name: string | undefined): string {
  return name === undefined ? generalHelp(commands) : commandHelp(commandNamed(name));
}

function commandNamed(name: string): Command {
  const command = commands.find(one => one.name === name);
  if (command !== undefined) return command;
  const near = didYouMean(
    name,
    commands.map(one => one.name),
  );
  throw new UsageError(`There is no command ${JSON.stringify(name)}.${near} See: loadline --help`);
}

function tell(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return exitCodes.clean;
}

/** Where it happened, without the message: that may quote a file. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const frames = (error.stack ?? '').split('\n').filter(line => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}
