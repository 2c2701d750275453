import { parseArgs } from 'node:util';
import { nearest } from '../../core/text/nearest.ts';
import type { Command, CommandInput, OptionSpec } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Reads the arguments of a command. @throws UsageError that names the mistake and, where there is one, a near name. */
export function parseArguments(command: Command, args: readonly string[]): CommandInput {
  const { tokens } = parseArgs({
    args: [...args],
    options: parserOptions(command.options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') values.set(token.name, checkedValue(command, token));
  }
  checkCount(command, positionals);
  return {
    positionals,
    value: name => values.get(name),
    has: name => values.has(name),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function parserOptions(options: Readonly<Record<string, OptionSpec>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  );
}

/** The value of one option as written; the empty text for a switch. */
function checkedValue(command: Command, token: OptionToken): string {
  const spec = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
  if (spec === undefined) throw new UsageError(unknownOption(command, token.rawName));
  if (spec.value === undefined) {
    if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`);
    return '';
  }
  const { value } = token;
  const isMissing =
    value === undefined || (token.inlineValue !== true && value.startsWith('-') && value !== '-');
  if (isMissing) throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${spec.value}.`);
  if (spec.choices !== undefined && !spec.choices.includes(value))
    throw new UsageError(wrongChoice(token.rawName, value, spec.choices));
  return value;
}

function unknownOption(command: Command, written: string): string {
  const known = Object.keys(command.options).map(name => `--${name}`);
  return `"${command.name}" has no option ${written}.${didYouMean(written, known)} See: loadline ${command.name} --help`;
}

function wrongChoice(option: string, value: string, choices: readonly string[]): string {
  return `${option} cannot be "${value}".${didYouMean(value, choices)} It takes: ${choices.join(', ')}.`;
}

function checkCount({ name, usage, positionals: { least, most } }: Command, given: readonly string[]): void {
  const extra = given[most];
  if (extra !== undefined)
    throw new UsageError(`"${name}" does not know what to do with "${extra}". Usage: loadline ${usage}`);
  if (given.length < least) throw new UsageError(`"${name}" needs more to work on. Usage: loadline ${usage}`);
}

/** ` Did you mean x?`, or nothing. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = nearest(written, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
