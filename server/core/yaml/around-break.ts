import type { Span } from '../text/span.ts';
import { readByEvents } from './event-reader.ts';
import type { YamlNode } from './node.ts';
import { lineEndOf, nextLineOf } from './white-space.ts';

/** What stands around the lines that keep a text from being YAML. */
export interface ReadAroundBreak {
  readonly root: YamlNode;
  /** The lines, where they may hold what seems to be missing. */
  readonly gap: Span | undefined;
}

/** A line of the text: where its words begin and end, and how deep they stand. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly column: number;
}

/** Lines that are left out, from the first to the last. */
interface Lines {
  readonly from: number;
  readonly to: number;
}

/**
 * A key that somebody is typing, without its colon, is left out, and so is what stands behind the colon of a key that has a
 * block below it: what stands around is as it was before. undefined: no such word at the error, or not it alone keeps the
 * text from being YAML.
 */
export function readAroundWord(text: string, offset: number): ReadAroundBreak | undefined {
  const lines = linesOf(text);
  const at = lineAt(lines, offset);
  for (const line of [before(lines, at), at]) {
    const owner = readWithoutStray(text, lines, line);
    if (owner) return { root: owner, gap: undefined };
    if (!isWord(lines[line]?.text)) continue;
    const word = { from: line, to: line };
    const root = readWithout(text, lines, word);
    const block = blockOf(lines, line);
    const isAlone = block.to === line || standsBetween(lines, line);
    if (root) return { root, gap: isAlone ? undefined : spanOf(lines, block) };
  }
  return undefined;
}

/** Leaves out what most likely breaks the text, at one place of it; undefined: it is not one of these. */
export function readAroundLines(text: string, offset: number): ReadAroundBreak | undefined {
  const lines = linesOf(text);
  const at = lineAt(lines, offset);
  const places = [at, before(lines, at), opener(lines, at, opensQuote), opener(lines, at, opensBracket)];
  const likely = [...new Set(places)].filter(line => line >= 0);
  for (const line of likely) {
    const root = readWithoutStray(text, lines, line);
    if (root) return { root, gap: undefined };
  }
  for (const line of likely)
    for (const some of [{ from: line, to: line }, blockOf(lines, line)]) {
      const root = readWithout(text, lines, some);
      if (root) return { root, gap: spanOf(lines, some) };
    }
  return undefined;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; start = nextLineOf(text, start)) {
    const end = lineEndOf(text, start);
    const line = text.slice(start, end);
    lines.push({ start, end, text: line, column: line.search(/\S|$/) });
  }
  return lines;
}

/** The line of the offset; behind all that is written, the last line that is. */
function lineAt(lines: readonly Line[], offset: number): number {
  const found = lines.findLastIndex(({ start }) => start <= offset);
  return isWritten(lines[found]) ? found : before(lines, found);
}

function before(lines: readonly Line[], at: number): number {
  return lines.findLastIndex((line, index) => index < at && isWritten(line));
}

function isWritten(line: Line | undefined): boolean {
  return line !== undefined && /^\s*[^\s#]/.test(line.text) && !/^---(?:\s|$)/.test(line.text);
}

function isWord(line: string | undefined): boolean {
  return line !== undefined && /^\s*[\w./-]+\s*$/.test(line) && !/^\s*-+\s*$/.test(line);
}

/** A line stands between a key and the block of that key, which is not its own. */
function standsBetween(lines: readonly Line[], at: number): boolean {
  const [above, line] = [lines[before(lines, at)], lines[at]];
  if (above === undefined || line === undefined || line.column > keyColumn(above)) return false;
  return /:\s*(?:[|>&!]\S*)?$/.test(above.text);
}

/** Leaves out what stands behind the colon of a key that has a block below it. */
function readWithoutStray(text: string, lines: readonly Line[], at: number): YamlNode | undefined {
  const line = lines[at];
  const key = line && /^\s*(?:- +)*[\w./-]+:(?=\s*\S)/.exec(line.text)?.[0];
  if (line === undefined || key === undefined || !ownsBlock(lines, at)) return undefined;
  return readBlanked(text, line.start + key.length, line.end);
}

/** Something deeper than the line's key stands below, or a list in the same column. */
function ownsBlock(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const next = lines.find((one, index) => index > at && isWritten(one));
  if (line === undefined || next === undefined || next.column < keyColumn(line)) return false;
  return next.column > keyColumn(line) || /^\s*- /.test(next.text);
}

/** Behind the dashes. */
function keyColumn({ text }: Line): number {
  return /^\s*(?:- +)*/.exec(text)?.[0].length ?? 0;
}

/** The line with those below it that stand deeper. */
function blockOf(lines: readonly Line[], from: number): Lines {
  const { column = 0 } = lines[from] ?? {};
  let to = from;
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at];
    if (!isWritten(line)) continue;
    if (line === undefined || line.column <= column) break;
    to = at;
  }
  return { from, to };
}

function opener(lines: readonly Line[], at: number, opens: (line: string) => boolean): number {
  return lines.findLastIndex(({ text }, index) => index <= at && opens(text));
}

function opensQuote(line: string): boolean {
  return (line.match(/(?<!\\)"/g) ?? []).length % 2 === 1 || /(?:^|[\s:[{,-])'[^']*$/.test(line);
}

function opensBracket(line: string): boolean {
  return (line.match(/[[{]/g) ?? []).length > (line.match(/[\]}]/g) ?? []).length;
}

function spanOf(lines: readonly Line[], { from, to }: Lines): Span {
  return { start: lines[from]?.start ?? 0, end: lines[to]?.end ?? 0 };
}

function readWithout(text: string, lines: readonly Line[], some: Lines): YamlNode | undefined {
  const { start, end } = spanOf(lines, some);
  return readBlanked(text, start, end);
}

/** The root of the text with spaces for a piece of it, so that no offset moves. */
function readBlanked(text: string, start: number, end: number): YamlNode | undefined {
  const blank = text.slice(start, end).replace(/[^\r\n]/g, ' ');
  const read = readByEvents(text.slice(0, start) + blank + text.slice(end));
  return 'roots' in read && read.roots.length === 1 ? read.roots[0] : undefined;
}
