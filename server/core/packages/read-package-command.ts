import { absent, type Value } from '../known.ts';
import type { ShellCommand } from '../shell/shell-script.ts';
import type { Manager, PackageFlag } from './manager.ts';
import { calledManager } from './manager-calls.ts';
import type { PackageCommand } from './package-command.ts';
import { PackageWords } from './package-words.ts';

/** What holds around a command and may act like an option of it. */
export interface PackageSurroundings {
  /** A variable of the environment; absent: nobody sets it. */
  variable(name: string): Value<string>;
  /** Whether a text stands anywhere in the stage. */
  mentions(text: string): boolean;
}

/** Reads a command as one of a package manager; undefined when it is none, or does something of no interest. */
export function readPackageCommand(
  command: ShellCommand,
  surroundings: PackageSurroundings = nothingAround,
): PackageCommand | undefined {
  const called = calledManager(command);
  if (!called) return undefined;
  const words = new PackageWords(called.manager, command, called.length);
  const { action, actionWord, actionAt } = words;
  if (!action || command.name.state !== 'known') return undefined;
  const { manager } = called;
  const outside = flagsAround(manager, command, surroundings);
  return {
    manager,
    program: command.name.value,
    action,
    actionWord,
    actionAt,
    packages: words.packages,
    group: words.group,
    command,
    at: { start: command.nameAt.start, end: Math.max(command.nameAt.end, actionAt.end) },
    has: flag => words.flags.has(flag) || outside.set.has(flag),
    lacks: flag =>
      !words.flags.has(flag) && !words.mayHoldFlags && !outside.set.has(flag) && !outside.unknown.has(flag),
  };
}

const nothingAround: PackageSurroundings = { variable: () => absent, mentions: () => false };

interface FlagsAround {
  readonly set: ReadonlySet<PackageFlag>;
  readonly unknown: ReadonlySet<PackageFlag>;
}

const noFlags: FlagsAround = { set: new Set(), unknown: new Set() };

/** Options that variables and configuration files set. */
function flagsAround(
  { variables, configuration }: Manager,
  command: ShellCommand,
  surroundings: PackageSurroundings,
): FlagsAround {
  if (!variables && !configuration) return noFlags;
  const set = new Set<PackageFlag>();
  const unknown = new Set<PackageFlag>();
  for (const [name, { flag, values }] of Object.entries(variables ?? {})) {
    const own = command.assignments.find(assignment => assignment.name === name);
    const value = own ? (own.value?.value ?? absent) : surroundings.variable(name);
    if (value.state === 'unknown') unknown.add(flag);
    else if (value.state === 'known' && values.test(value.value)) set.add(flag);
  }
  // What a configuration file really says would take reading it: it may set the option.
  for (const [text, flags] of Object.entries(configuration ?? {}))
    if (surroundings.mentions(text)) for (const flag of flags) unknown.add(flag);
  return { set, unknown };
}
