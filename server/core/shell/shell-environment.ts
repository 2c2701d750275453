import { unknown, type Value } from '../known.ts';

/** What a script finds when it starts. */
export interface ShellEnvironment {
  /** A variable that the script did not set itself. */
  variable(name: string): Value<string>;
  readonly options: ShellOptions;
}

/** Options that decide whether a failure ends the script. */
export interface ShellOptions {
  /** `set -e`: a command that fails ends the script. */
  readonly errexit: boolean;
  /** `set -o pipefail`: a pipeline fails when any of its commands does, not only the last. */
  readonly pipefail: boolean;
}

export const noOptions: ShellOptions = { errexit: false, pipefail: false };

/** For a script of which nothing is known around it. */
export const emptyEnvironment: ShellEnvironment = { variable: () => unknown, options: noOptions };

/** What one word of `set`, or of a shell's own arguments, turns on or off. */
export interface OptionChange {
  readonly option: keyof ShellOptions;
  readonly on: boolean;
}

/** Reads `-euo pipefail`, `+e`, `-o errexit` up to the first word that is no option; undefined where a word is not known. */
export function optionChanges(words: readonly (string | undefined)[]): readonly OptionChange[] | undefined {
  const changes: OptionChange[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (word === '--' || !/^[-+][a-zA-Z]/.test(word)) break;
    const on = word.startsWith('-');
    if (/^[-+][a-zA-Z]*e/.test(word)) changes.push({ option: 'errexit', on });
    if (!/^[-+][a-zA-Z]*[oO]$/.test(word)) continue;
    const name = words[++at];
    if (name === 'errexit' || name === 'pipefail') changes.push({ option: name, on });
  }
  return changes;
}

/** The options that a shell is started with: `bash -eo pipefail -c`. */
export function startOptions(args: readonly (string | undefined)[]): ShellOptions {
  const changes = optionChanges(args) ?? [];
  return { ...noOptions, ...Object.fromEntries(changes.map(({ option, on }) => [option, on])) };
}
