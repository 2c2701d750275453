import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import { flagsEnd, readFlags } from './flags.ts';
import type { Flag, Heredoc, Instruction, Word } from './instruction.ts';
import { type JsonStrings, jsonStringText, readJsonStrings } from './json-strings.ts';
import type { LogicalLine, ScannedHeredoc } from './scanner.ts';
import { isBlank, isSpace, skipSpace, trimmedEnd } from './white-space.ts';
import { blankSeparatedWords, quotedWords, wholeText } from './words.ts';

/** An instruction with what only the front end needs of it. */
export interface ReadInstruction extends Instruction {
  /** The line without continuations, for the parts that are read later: shell text, names and values. */
  readonly line: LogicalLine;
  /** Where the arguments stand in the line. */
  readonly argsStart: number;
  readonly argsEnd: number;
  readonly trigger: ReadInstruction | undefined;
  /** 'other': a JSON array with things that are not strings. */
  readonly jsonState: JsonStrings['state'];
  /** The keyword in its own letters. */
  readonly writtenKeyword: string;
  /** The strings of a JSON form, each with the offsets of its characters. */
  readonly jsonTexts: readonly MappedText[];
  /** The escape character of the file. */
  readonly escape: string;
}

/** Reads one logical line, or from `start` the trigger in it. Never fails: an unknown keyword has blank-separated words. */
export function readInstruction(line: LogicalLine, escape: string, start = 0): ReadInstruction {
  const { text } = line.content;
  const end = trimmedEnd(text, start, text.length);
  const keywordStart = skipSpace(text, start, end);
  let keywordEnd = keywordStart;
  while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  const argsStart = flagsEnd(text, keywordEnd, end, escape);
  return new LazyInstruction(line, escape, {
    keywordStart,
    keywordEnd,
    argsStart,
    argsEnd: end,
    isTrigger: start > 0,
  });
}

interface Places {
  readonly keywordStart: number;
  readonly keywordEnd: number;
  readonly argsStart: number;
  readonly argsEnd: number;
  readonly isTrigger: boolean;
}

/** Most parts are asked for by few rules, so they are read when asked for. */
class LazyInstruction implements ReadInstruction {
  readonly keyword: string;
  readonly writtenKeyword: string;
  readonly line: LogicalLine;
  readonly escape: string;
  readonly argsStart: number;
  readonly argsEnd: number;
  readonly trigger: ReadInstruction | undefined;
  private readonly places: Places;
  private flagList: readonly Flag[] | undefined;
  private argList: readonly Word[] | undefined;
  private strings: JsonStrings | undefined;
  private heredocList: readonly Heredoc[] | undefined;

  constructor(line: LogicalLine, escape: string, places: Places) {
    this.line = line;
    this.escape = escape;
    this.places = places;
    this.writtenKeyword = this.content.text.slice(places.keywordStart, places.keywordEnd);
    this.keyword = this.writtenKeyword.toUpperCase();
    this.argsStart = places.argsStart;
    this.argsEnd = places.argsEnd;
    const hasTrigger = this.keyword === 'ONBUILD' && !places.isTrigger && places.argsStart < places.argsEnd;
    this.trigger = hasTrigger ? readInstruction(line, escape, places.argsStart) : undefined;
  }

  get keywordAt(): Span {
    return this.content.span(this.places.keywordStart, this.places.keywordEnd);
  }

  get at(): Span {
    const start = this.places.isTrigger ? this.keywordAt.start : this.line.at.start;
    const last = this.line.heredocs.at(-1);
    if (last) return { start, end: last.closing.end };
    return { start, end: this.content.span(this.places.keywordStart, this.argsEnd).end };
  }

  get argsAt(): Span {
    return this.content.span(this.argsStart, this.argsEnd);
  }

  get flags(): readonly Flag[] {
    const { keywordEnd, argsStart } = this.places;
    this.flagList ??= readFlags(this.content, keywordEnd, argsStart, this.escape);
    return this.flagList;
  }

  get args(): readonly Word[] {
    this.argList ??= this.readArgs();
    return this.argList;
  }

  get json(): boolean {
    return this.jsonState === 'strings';
  }

  get jsonState(): JsonStrings['state'] {
    return this.jsonStrings().state;
  }

  get jsonTexts(): readonly MappedText[] {
    const json = this.jsonStrings();
    return json.state === 'strings' ? json.strings.map(string => jsonStringText(this.content, string)) : [];
  }

  get heredocs(): readonly Heredoc[] {
    this.heredocList ??= this.line.heredocs.map(heredoc => asHeredoc(this.content, heredoc));
    return this.heredocList;
  }

  private get content(): MappedText {
    return this.line.content;
  }

  private readArgs(): readonly Word[] {
    const { content, argsStart, argsEnd, escape } = this;
    const json = this.jsonStrings();
    if (json.state === 'strings') return [...this.healthcheckType(), ...this.words(json)];
    if (this.trigger) return [];
    if (nameAndValue.has(this.keyword)) return this.pairs();
    if (wholeArgument.has(this.keyword)) return wholeText(content, argsStart, argsEnd);
    if (quoted.has(this.keyword)) return quotedWords(content, argsStart, argsEnd, escape);
    return blankSeparatedWords(content, argsStart, argsEnd);
  }

  private words(json: JsonStrings & { readonly state: 'strings' }): readonly Word[] {
    return json.strings.map(({ value, start, end }) => ({ text: value, at: this.content.span(start, end) }));
  }

  /** `ENV name=value …`, or the old `ENV name value with spaces`. */
  private pairs(): readonly Word[] {
    const { content, argsStart, argsEnd } = this;
    const words = quotedWords(content, argsStart, argsEnd, this.escape);
    if (words[0] === undefined || words[0].text.includes('=')) return words;
    let nameEnd = argsStart;
    while (nameEnd < argsEnd && !isBlank(content.text.charCodeAt(nameEnd))) nameEnd++;
    let valueStart = nameEnd;
    while (valueStart < argsEnd && isBlank(content.text.charCodeAt(valueStart))) valueStart++;
    return [...wholeText(content, argsStart, nameEnd), ...wholeText(content, valueStart, argsEnd)];
  }

  private healthcheckType(): readonly Word[] {
    if (this.keyword !== 'HEALTHCHECK') return [];
    return wholeText(this.content, this.argsStart, typeEnd(this.content.text, this.argsStart, this.argsEnd));
  }

  private jsonStrings(): JsonStrings {
    this.strings ??= this.readJson();
    return this.strings;
  }

  private readJson(): JsonStrings {
    if (!mayBeJson.has(this.keyword)) return noJson;
    const { text } = this.content;
    const isHealthcheck = this.keyword === 'HEALTHCHECK';
    const start = isHealthcheck ? commandStart(text, this.argsStart, this.argsEnd) : this.argsStart;
    return text[start] === '[' ? readJsonStrings(text, start, this.argsEnd) : noJson;
  }
}

const noJson: JsonStrings = { state: 'none' };
const mayBeJson = new Set(['ADD', 'COPY', 'VOLUME', 'CMD', 'ENTRYPOINT', 'RUN', 'SHELL', 'HEALTHCHECK']);
const nameAndValue = new Set(['ENV', 'LABEL']);
const wholeArgument = new Set(['MAINTAINER', 'STOPSIGNAL', 'USER', 'WORKDIR']);
const quoted = new Set(['ARG', 'RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'HEALTHCHECK']);

function typeEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the command of `HEALTHCHECK CMD …` starts. */
export function commandStart(text: string, start: number, end: number): number {
  return skipSpace(text, typeEnd(text, start, end), end);
}

function asHeredoc(content: MappedText, { word, body }: ScannedHeredoc): Heredoc {
  const { name, quoted: isQuoted, stripTabs } = word;
  return { name, quoted: isQuoted, stripTabs, at: content.span(word.start, word.end), body };
}
