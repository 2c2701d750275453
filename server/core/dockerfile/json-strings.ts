import { type MappedText, MappedTextBuilder } from '../text/mapped-text.ts';

/** A string of a JSON array. Offsets stand between its quotes. */
export interface JsonString {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export type JsonStrings =
  | { readonly state: 'strings'; readonly strings: readonly JsonString[] }
  /** A JSON array with other things than strings in it, which docker refuses. */
  | { readonly state: 'other' }
  /** No JSON array, so that the text is taken for a shell command or for words. */
  | { readonly state: 'none' };

/** Reads `["a", "b"]` between two offsets; the whole text must be the array. */
export function readJsonStrings(text: string, start: number, end: number): JsonStrings {
  if (text[start] !== '[') return { state: 'none' };
  const strings: JsonString[] = [];
  let at = skipJsonSpace(text, start + 1, end);
  if (text[at] !== ']') {
    for (;;) {
      const string = stringAt(text, at, end);
      if (!string) return otherArray(text.slice(start, end));
      strings.push(string);
      at = skipJsonSpace(text, string.end + 1, end);
      if (text[at] !== ',' || at >= end) break;
      at = skipJsonSpace(text, at + 1, end);
    }
  }
  if (at >= end || text[at] !== ']' || skipJsonSpace(text, at + 1, end) < end)
    return otherArray(text.slice(start, end));
  return { state: 'strings', strings };
}

/** The string's value, each character with the offset it came from; an escape counts as the place of its backslash. */
export function jsonStringText(line: MappedText, { start, end }: JsonString): MappedText {
  const text = line.text.slice(start, end);
  if (!text.includes('\\')) return line.slice(start, end);
  const builder = new MappedTextBuilder();
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const length = text[at + 1] === 'u' ? 6 : 2;
    builder.addMapped(line, start + from, start + at);
    builder.add(decoded(`"${text.slice(at, at + length)}"`) ?? '', line.offset(start + at));
    from = at + length;
  }
  builder.addMapped(line, start + from, end);
  return builder.build(line.offset(start));
}

function skipJsonSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && ' \t\n\r'.includes(text[at] ?? 'x')) at++;
  return at;
}

function stringAt(text: string, start: number, end: number): JsonString | undefined {
  if (text[start] !== '"') return undefined;
  let hasEscapes = false;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 32) return undefined;
    if (code === 92) {
      hasEscapes = true;
      at++;
    } else if (code === 34) {
      const value = hasEscapes ? decoded(text.slice(start, at + 1)) : text.slice(start + 1, at);
      return value === undefined ? undefined : { value, start: start + 1, end: at };
    }
  }
  return undefined;
}

function decoded(literal: string): string | undefined {
  const value = parsed(literal);
  return typeof value === 'string' ? value : undefined;
}

function otherArray(text: string): JsonStrings {
  return Array.isArray(parsed(text)) ? { state: 'other' } : { state: 'none' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
