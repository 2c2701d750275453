import { known, unknown, type Value } from '../known.ts';

/** absent: declared without a value, or certainly not set. unknown: may be set by something the files do not show. */
export type Lookup = (name: string) => Value<string>;

/** Longer results are unknown, so that variables that double each other stay cheap. */
const longestValue = 16_384;
const deepest = 30;

/**
 * A word as docker passes it on: variables replaced, quotes and escapes taken off. Unknown when a variable is, when
 * one without a value is used as it stands, for substitutions that are broken or rarely used, and for template actions.
 */
export function expandWord(word: string, lookup: Lookup, escape: string): Value<string> {
  if (word.includes('{{')) return unknown;
  if (!/[$"'\\`]/.test(word)) return known(word);
  const expander = new Expander(word, lookup, escape);
  const value = expander.until('', 0);
  return value === undefined ? unknown : known(value);
}

/** Names of the variables in a text; also those that an escape would hide, which does no harm to a cache key. */
export function variablesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    const start = text[at + 1] === '{' ? at + 2 : at + 1;
    const end = nameEnd(text, start);
    if (end > start) names.add(text.slice(start, end));
  }
  return names;
}

function nameEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isNameCharacter(text.charCodeAt(at))) at++;
  return at;
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57)
  );
}

class Expander {
  private at = 0;
  private readonly text: string;
  private readonly lookup: Lookup;
  private readonly escape: string;

  constructor(text: string, lookup: Lookup, escape: string) {
    this.text = text;
    this.lookup = lookup;
    this.escape = escape;
  }

  /** Reads up to an unquoted `stop` (or the end when it is empty) and moves behind it. undefined: cannot be decided. */
  until(stop: string, depth: number): string | undefined {
    let result = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === stop) {
        this.at++;
        return result;
      }
      const piece = this.piece(char, depth);
      if (piece === undefined || result.length + piece.length > longestValue) return undefined;
      result += piece;
    }
    return stop === '' ? result : undefined;
  }

  private piece(char: string, depth: number): string | undefined {
    if (char === '$') return this.variable(depth);
    if (char === "'") return this.singleQuoted();
    if (char === '"') return this.doubleQuoted(depth);
    if (char !== this.escape) return this.literal();
    this.at += 2;
    return this.text[this.at - 1] ?? '';
  }

  /** Up to the next character that may mean something. */
  private literal(): string {
    const start = this.at++;
    while (this.at < this.text.length && !special.has(this.text[this.at] ?? '')) this.at++;
    return this.text.slice(start, this.at);
  }

  private singleQuoted(): string | undefined {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) return undefined;
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside;
  }

  private doubleQuoted(depth: number): string | undefined {
    let result = '';
    this.at++;
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === '"') {
        this.at++;
        return result;
      }
      const piece = this.quotedPiece(char, depth);
      if (piece === undefined || result.length + piece.length > longestValue) return undefined;
      result += piece;
    }
    return undefined;
  }

  private quotedPiece(char: string, depth: number): string | undefined {
    if (char === '$') return this.variable(depth);
    if (char !== this.escape) {
      return char === "'" ? this.text.slice(this.at, ++this.at) : this.literal();
    }
    const next = this.text[++this.at] ?? '';
    if (next !== '"' && next !== '$' && next !== this.escape) return char;
    this.at++;
    return next;
  }

  private variable(depth: number): string | undefined {
    this.at++;
    const isBraced = this.text[this.at] === '{';
    if (isBraced) this.at++;
    const end = nameEnd(this.text, this.at);
    const name = this.text.slice(this.at, end);
    this.at = end;
    if (!isBraced) return name === '' ? this.bareDollar() : knownText(this.lookup(name));
    if (name === '' || depth >= deepest) return undefined;
    return this.braced(name, depth);
  }

  /** A dollar sign before nothing that could be a name stands for itself; `$@` and its like are nobody's here. */
  private bareDollar(): string | undefined {
    return /[@*#?!-]/.test(this.text[this.at] ?? '') ? undefined : '$';
  }

  private braced(name: string, depth: number): string | undefined {
    const value = this.lookup(name);
    const char = this.text[this.at++];
    if (char === '}') return knownText(value);
    const isColon = char === ':';
    const operator = isColon ? this.text[this.at++] : char;
    const word = this.until('}', depth + 1);
    if (word === undefined || operator === undefined) return undefined;
    return substituted(value, operator, { word, emptyIsUnset: isColon });
  }
}

const special = new Set(['$', '"', "'", '\\', '`', '}', '/']);

function knownText(value: Value<string>): string | undefined {
  return value.state === 'known' ? value.value : undefined;
}

function substituted(
  value: Value<string>,
  operator: string,
  { word, emptyIsUnset }: { readonly word: string; readonly emptyIsUnset: boolean },
): string | undefined {
  if (value.state === 'unknown') return undefined;
  const isSet = value.state === 'known' && !(emptyIsUnset && value.value === '');
  if (operator === '-') return isSet ? knownText(value) : word;
  if (operator === '+') return isSet ? word : '';
  if (operator === '?') return isSet ? knownText(value) : undefined;
  if (value.state !== 'known' || emptyIsUnset || word === '' || /[*?\\#%]/.test(word)) return undefined;
  if (operator === '#') return value.value.startsWith(word) ? value.value.slice(word.length) : value.value;
  if (operator === '%') return value.value.endsWith(word) ? value.value.slice(0, -word.length) : value.value;
  return undefined;
}
