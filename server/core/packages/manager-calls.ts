import type { ShellCommand } from '../shell/shell-script.ts';
import { javascriptManagers } from './javascript-managers.ts';
import { languageManagers } from './language-managers.ts';
import type { Manager } from './manager.ts';
import { systemManagers } from './system-managers.ts';

/** The manager that a command calls, and how many of its arguments belong to the call (`-m pip`). */
export function calledManager(
  command: ShellCommand,
): { readonly manager: Manager; readonly length: number } | undefined {
  if (command.name.state !== 'known') return undefined;
  const rows = rowsOf.get(command.name.value) ?? rowsOf.get(withoutVersion(command.name.value));
  return rows?.find(({ rest }) => rest.every((word, index) => isWord(command, index, word)));
}

interface Call {
  readonly manager: Manager;
  /** Words behind the program's name. */
  readonly rest: readonly string[];
  readonly length: number;
}

const rowsOf = callsByProgram();

function callsByProgram(): ReadonlyMap<string, readonly Call[]> {
  const calls = new Map<string, Call[]>();
  for (const manager of [...systemManagers, ...languageManagers, ...javascriptManagers])
    for (const [program = '', ...rest] of manager.calls)
      calls.set(program, [...(calls.get(program) ?? []), { manager, rest, length: rest.length }]);
  for (const list of calls.values()) list.sort((a, b) => b.length - a.length);
  return calls;
}

function isWord({ args }: ShellCommand, index: number, word: string): boolean {
  const value = args[index]?.value;
  return value?.state === 'known' && value.value === word;
}

/** `pip` for `pip3.12`. */
function withoutVersion(name: string): string {
  return /^(?:pip|python|pypy|gem|bundle)\d[\d.]*$/.test(name) ? name.replace(/\d.*/, '') : name;
}
