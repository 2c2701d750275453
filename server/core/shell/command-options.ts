import { unknown, type Value } from '../known.ts';
import type { ShellCommand, ShellWord } from './shell-script.ts';

/** Which options of a program have their value in the next word. */
export interface OptionTable {
  /** Each a letter. */
  readonly short: string;
  /** With their dashes. */
  readonly long: readonly string[];
}

/** The words of a command, sorted as getopt sorts them. */
export interface CommandOptions {
  /** Options without their values: `-o`, `--output`; of a cluster each letter. */
  readonly names: ReadonlySet<string>;
  /** Words that are neither options nor their values. */
  readonly operands: readonly ShellWord[];
  /** Whether a word that is not known (`$OPTIONS`) may hold more options. */
  readonly mayHoldMore: boolean;
  /** The last value of one of these options; undefined when none is there. */
  valueOf(...names: readonly string[]): OptionValue | undefined;
}

export interface OptionValue {
  /** As written, without the option. */
  readonly text: string;
  readonly value: Value<string>;
  /** The word that holds it, the option itself in `--output=x`. */
  readonly word: ShellWord;
}

/** Sorts a command's words into options, their values and operands. */
export function commandOptions({ args }: ShellCommand, table: OptionTable): CommandOptions {
  const names = new Set<string>();
  const values = new Map<string, OptionValue>();
  const operands: ShellWord[] = [];
  let mayHoldMore = false;
  let onlyOperands = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word) continue;
    const text = word.value.state === 'known' ? word.value.value : word.prefix;
    if (word.value.state !== 'known' && text === '' && !word.text.startsWith('"')) mayHoldMore = true;
    if (onlyOperands || text.length < 2 || !text.startsWith('-')) operands.push(word);
    else if (text === '--') onlyOperands = true;
    else {
      const option = readOption(text, word, table);
      for (const name of option.names) names.add(name);
      if (option.own) values.set(option.last, option.own);
      else if (option.takesNext) {
        const next = args[++at];
        if (next) values.set(option.last, { text: next.text, value: next.value, word: next });
      }
    }
  }
  const valueOf = (...wanted: readonly string[]): OptionValue | undefined => {
    const name = wanted.findLast(one => values.has(one));
    return name === undefined ? undefined : values.get(name);
  };
  return { names, operands, mayHoldMore, valueOf };
}

interface ReadOption {
  readonly names: readonly string[];
  readonly last: string;
  readonly own: OptionValue | undefined;
  readonly takesNext: boolean;
}

function readOption(text: string, word: ShellWord, table: OptionTable): ReadOption {
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    if (equals < 0)
      return { names: [text], last: text, own: undefined, takesNext: table.long.includes(text) };
    const name = text.slice(0, equals);
    return { names: [name], last: name, own: ownValue(text.slice(equals + 1), word), takesNext: false };
  }
  const names: string[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = `-${text[at]}`;
    names.push(name);
    if (!table.short.includes(text[at] ?? ' ')) continue;
    const isLast = at === text.length - 1 && word.value.state === 'known';
    const own = isLast ? undefined : ownValue(text.slice(at + 1), word);
    return { names, last: name, own, takesNext: isLast };
  }
  return { names, last: names.at(-1) ?? text, own: undefined, takesNext: false };
}

function ownValue(text: string, word: ShellWord): OptionValue {
  return { text, value: word.value.state === 'known' ? { state: 'known', value: text } : unknown, word };
}
