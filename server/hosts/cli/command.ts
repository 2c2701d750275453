import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** One option of a command. */
export interface OptionSpec {
  /** Written after the option in the help; undefined: the option is a switch. */
  readonly value?: string;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  readonly short?: string;
  readonly description: string;
}

/** One command as the table of `cli.ts` lists it; help and argument checks are made from it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** As the help prints it, without the program's name: `check [PATH …]`. */
  readonly usage: string;
  readonly details?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** How many arguments it takes besides options. */
  readonly positionals: { readonly least: number; readonly most: number };
  run(input: CommandInput, terminal: Terminal): ExitCode | Promise<ExitCode>;
}

export interface CommandInput {
  readonly positionals: readonly string[];
  /** The last value of an option; undefined when it was not given. */
  value(name: string): string | undefined;
  has(name: string): boolean;
}
