import { absent, known, unknown, type Value } from '../known.ts';
import { baseName } from '../text/base-name.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import type { ShellAssignment, ShellCommand, ShellRedirect, ShellWord } from './shell-script.ts';
import { wrapperLength } from './wrappers.ts';

/** A word that can also be read as a script. */
export interface ScriptableWord extends ShellWord {
  /** The text that a shell sees when it runs this word; undefined where it cannot be told. */
  script(): MappedText | undefined;
}

export interface DraftAssignment extends ShellAssignment {
  /** `NAME+=value`. */
  readonly appends: boolean;
}

export interface DraftRedirect extends ShellRedirect {
  /** The text that the command reads from a here-document or here-string. */
  script(): MappedText | undefined;
}

/** A command whose relations to others are filled in while the script is read. */
export class CommandDraft implements ShellCommand {
  readonly words: readonly ScriptableWord[];
  readonly assignments: readonly DraftAssignment[];
  readonly redirects: readonly DraftRedirect[];
  readonly wrappers: readonly string[];
  readonly at: Span;
  /** Index of the program's name among the words. */
  private readonly nameIndex: number;
  private program: Value<string> | undefined;
  private argList: readonly ScriptableWord[] | undefined;
  pipedFrom: CommandDraft | undefined;
  isPiped = false;
  isTested = false;
  insideOf: ShellCommand['insideOf'];
  connector: ShellCommand['connector'];
  subshellDepth = 0;
  errexit: Value<boolean> = unknown;
  pipefail: Value<boolean> = unknown;

  constructor(parts: {
    readonly words: readonly ScriptableWord[];
    readonly assignments: readonly DraftAssignment[];
    readonly redirects: readonly DraftRedirect[];
    readonly at: Span;
  }) {
    this.words = parts.words;
    this.assignments = parts.assignments;
    this.redirects = parts.redirects;
    this.at = parts.at;
    const wrappers: string[] = [];
    this.nameIndex = programIndex(parts.words, wrappers);
    this.wrappers = wrappers.length === 0 ? noWrappers : wrappers;
  }

  /** Every rule asks for it first. */
  get name(): Value<string> {
    this.program ??= programName(this.words[this.nameIndex]);
    return this.program;
  }

  get nameAt(): Span {
    return this.words[this.nameIndex]?.at ?? this.at;
  }

  get args(): readonly ScriptableWord[] {
    this.argList ??= this.words.slice(this.nameIndex + 1);
    return this.argList;
  }
}

function programName(word: ShellWord | undefined): Value<string> {
  if (!word) return absent;
  const { value } = word;
  return value.state === 'known' ? known(baseName(value.value)) : value;
}

const noWrappers: readonly string[] = [];
const mostWrappers = 10;

function programIndex(words: readonly ScriptableWord[], wrappers: string[]): number {
  let index = 0;
  for (let n = 0; n < mostWrappers; n++) {
    const name = textOf(words[index]);
    if (name === undefined) return index;
    const skipped = wrapperLength(baseName(name), () => words.slice(index + 1).map(textOf));
    if (skipped === undefined) return index;
    wrappers.push(name);
    index += skipped + 1;
  }
  return index;
}

/** The word's value; undefined where it is not known. */
export function textOf(word: ShellWord | undefined): string | undefined {
  return word?.value.state === 'known' ? word.value.value : undefined;
}
