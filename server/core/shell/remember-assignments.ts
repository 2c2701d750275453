import { known, mapKnown, unknown, type Value } from '../known.ts';
import { type CommandDraft, type DraftAssignment, textOf } from './command-draft.ts';
import { optionChanges } from './shell-environment.ts';
import type { ShellVariables } from './shell-variables.ts';

/** Notes what a command does to the shell's variables. `X=1 program` sets X for the program only. */
export function rememberAssignments(command: CommandDraft, variables: ShellVariables): void {
  const { name } = command;
  if (name.state === 'unknown') return;
  if (name.state === 'absent' || declares.has(name.value)) {
    for (const assignment of command.assignments)
      variables.set(assignment.name, newValue(assignment, variables));
  } else if (setsByName.has(name.value)) {
    for (const word of command.args) variables.set(textOf(word) ?? '', unknown);
  } else if (name.value === 'set') rememberOptions(command, variables);
  else if (setsAnything.has(name.value)) variables.forgetAll();
}

function rememberOptions(command: CommandDraft, variables: ShellVariables): void {
  const changes = optionChanges(command.args.map(textOf));
  if (changes) for (const { option, on } of changes) variables.setOption(option, known(on));
  else for (const option of ['errexit', 'pipefail'] as const) variables.setOption(option, unknown);
}

/** `X+=more` adds to a value. */
function newValue({ appends, name, value }: DraftAssignment, variables: ShellVariables): Value<string> {
  const added = value?.value ?? unknown;
  if (!appends || added.state !== 'known') return added;
  return mapKnown(variables.get(name), before => before + added.value);
}

const declares = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);
const setsByName = new Set(['read', 'unset', 'mapfile', 'readarray', 'getopts', 'printf', 'let']);
const setsAnything = new Set(['.', 'source', 'eval']);
