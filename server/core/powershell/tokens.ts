import { known, unknown, type Value } from '../known.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { PowerShellWord } from './powershell-command.ts';

/** A word, or one of the characters that end a command: `;`, a new line, `|`, `&`, brackets and braces. */
export type Token =
  | { readonly kind: 'word'; readonly word: PowerShellWord }
  | { readonly kind: 'mark'; readonly mark: string };

/** Cuts a PowerShell text into words and marks. One pass, whatever the text. */
export function* powerShellTokens(source: MappedText): Generator<Token> {
  const { text } = source;
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === '`' && /^`\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
    else if (char === '#') at = endOfLine(text, at);
    else if (char === '<' && text[at + 1] === '#') at = behind(text, '#>', at + 2);
    else if (marks.includes(char)) {
      yield { kind: 'mark', mark: char };
      at++;
    } else {
      const end = wordEnd(text, at);
      yield { kind: 'word', word: asWord(source, at, end) };
      at = end;
    }
  }
}

const marks = ';\n|&(){},';

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function behind(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '`') at += 2;
    else if (char === "'" || char === '"') at = stringEnd(text, at, char);
    else if (char === ' ' || char === '\t' || char === '\r' || marks.includes(char)) break;
    else at++;
  }
  return Math.min(at, text.length);
}

/** A quote is written twice inside a string, or behind a backtick in double quotes. A here-string ends at its `'@`. */
function stringEnd(text: string, start: number, quote: string): number {
  if (text[start - 1] === '@') return behind(text, `${quote}@`, start + 1);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '`' && quote === '"') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}

function asWord(source: MappedText, start: number, end: number): PowerShellWord {
  const text = source.text.slice(start, end);
  const [first = ''] = text;
  // Only a string that is the whole word: `'a'+'b'` is an expression.
  const isString = (first === "'" || first === '"') && stringEnd(text, 0, first) === text.length;
  const quote = isString ? first : undefined;
  return { text, value: valueOf(text, quote), isQuoted: quote !== undefined, at: source.span(start, end) };
}

function valueOf(text: string, quote: string | undefined): Value<string> {
  if (quote === "'") return known(text.slice(1, -1).replaceAll("''", "'"));
  if (text.includes('$') || text.startsWith('@')) return unknown;
  if (quote === undefined && /["']/.test(text)) return unknown;
  return known((quote === '"' ? text.slice(1, -1) : text).replace(/`(.)/g, '$1'));
}
