import type { MappedText } from '../text/mapped-text.ts';
import type { Flag } from './instruction.ts';
import { unquotedText } from './unquoted-text.ts';
import { isSpace, skipSpace } from './white-space.ts';

/** Where the arguments start: behind the flags (`--name=value`, a lone `--` ends them) and white space. */
export function flagsEnd(line: string, start: number, end: number, escape: string): number {
  let at = skipSpace(line, start, end);
  while (at < end && line.startsWith('--', at)) {
    const wordEnd = flagEnd(line, at, end, escape);
    const isLast = wordEnd - at === 2;
    at = skipSpace(line, wordEnd, end);
    if (isLast) break;
  }
  return at;
}

/** The flags between two offsets of a logical line. */
export function readFlags(line: MappedText, start: number, end: number, escape: string): readonly Flag[] {
  const flags: Flag[] = [];
  let at = skipSpace(line.text, start, end);
  while (at < end) {
    const wordEnd = flagEnd(line.text, at, end, escape);
    if (wordEnd - at > 2) flags.push(flagAt(line, at, wordEnd, escape));
    at = skipSpace(line.text, wordEnd, end);
  }
  return flags;
}

/** The end of a word in which quotes and the escape character protect white space. */
function flagEnd(line: string, start: number, end: number, escape: string): number {
  let quote = '';
  for (let at = start; at < end; at++) {
    const char = line[at] ?? '';
    if (quote === '' && isSpace(line.charCodeAt(at))) return at;
    if (char === escape) at++;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return end;
}

function flagAt(line: MappedText, start: number, end: number, escape: string): Flag {
  const text = line.text.slice(start, end);
  const equals = text.indexOf('=');
  const at = line.span(start, end);
  if (equals < 0)
    return {
      name: unquotedText(text.slice(2), escape).toLowerCase(),
      value: undefined,
      at,
      valueAt: undefined,
    };
  return {
    name: unquotedText(text.slice(2, equals), escape).toLowerCase(),
    value: unquotedText(text.slice(equals + 1), escape),
    at,
    valueAt: line.span(start + equals + 1, end),
  };
}
