import { flagsEnd } from './flags.ts';
import { readJsonStrings } from './json-strings.ts';
import { isBlank, isSpace } from './white-space.ts';

/** `<<EOF` in an instruction. Offsets are those of the instruction's logical line. */
export interface HeredocWord {
  readonly name: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The heredocs that a logical line opens. BuildKit looks for them by its own word splitting, with the backslash as
 * escape whatever the directive says; where that fails (an open quote, `${x^^}`) the line has none.
 */
export function heredocWords(line: string, escape: string): readonly HeredocWord[] {
  if (!line.includes('<<') || !mayHoldHeredoc(line, escape)) return none;
  const words = new WordSplitter(line).words();
  const found: HeredocWord[] = [];
  for (const word of words ?? none) {
    const heredoc = heredocFrom(line, word.start, word.end);
    if (heredoc) found.push(heredoc);
  }
  return found;
}

const none: readonly never[] = [];

/** `RUN`, `COPY` and `ADD`, also as a trigger, unless their arguments are a JSON array. */
function mayHoldHeredoc(line: string, escape: string): boolean {
  const keyword = /^\s*(?:onbuild[\t\v\f\r ]+)?(run|copy|add)[\t\v\f\r ]/i.exec(line);
  if (!keyword) return false;
  const args = flagsEnd(line, keyword[0].length, line.length, escape);
  return line[args] !== '[' || readJsonStrings(line, args, line.length).state !== 'strings';
}

function heredocFrom(line: string, start: number, end: number): HeredocWord | undefined {
  const match = /^[0-9]*<<(-?)[\t\n\f\r ]*/.exec(line.slice(start, Math.min(end, start + 64)));
  if (!match) return undefined;
  const rest = line.slice(start + match[0].length, end);
  // BuildKit loses track of a word in which a substitution with an operator stands.
  if (rest === '' || rest.includes('<') || /\$\{\w*[^\w}]/.test(rest)) return undefined;
  const name = unquoted(rest);
  if (name === '') return undefined;
  return { name, quoted: countQuotes(rest) !== countQuotes(name), stripTabs: match[1] === '-', start, end };
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length - 1;
}

function unquoted(word: string): string {
  let result = '';
  let quote = '';
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? '';
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else if (char === '\\' && quote !== "'") {
      const next = word[i + 1];
      if (quote === '' || next === '"' || next === '$' || next === '\\') i++;
      result += quote === '' || next === '"' || next === '$' || next === '\\' ? (next ?? '') : char;
    } else result += char;
  }
  return result;
}

/** Words with their quotes, as BuildKit's shell lexer cuts them. */
class WordSplitter {
  private readonly text: string;
  private at = 0;
  private failed = false;

  constructor(text: string) {
    this.text = text;
  }

  words(): readonly { readonly start: number; readonly end: number }[] | undefined {
    const found: { start: number; end: number }[] = [];
    let start = -1;
    while (this.at < this.text.length && !this.failed) {
      const code = this.text.charCodeAt(this.at);
      if (isSpace(code)) {
        if (start >= 0) found.push({ start, end: this.at });
        start = -1;
        this.at++;
        continue;
      }
      if (start < 0) start = this.at;
      this.skipOne(code);
    }
    if (start >= 0) found.push({ start, end: this.text.length });
    return this.failed ? undefined : found;
  }

  private skipOne(code: number): void {
    if (code === 36) this.skipDollar(0);
    else if (code === 60) this.skipLess();
    else if (code === 39) this.skipSingleQuote();
    else if (code === 34) this.skipDoubleQuote(0);
    else this.at += code === 92 ? 2 : 1;
  }

  /** White space may stand between `<<` and the name. */
  private skipLess(): void {
    this.at++;
    if (this.text.charCodeAt(this.at) !== 60) return;
    this.at++;
    while (this.at < this.text.length && isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  private skipSingleQuote(): void {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.failed = true;
    this.at = end + 1;
  }

  private skipDoubleQuote(depth: number): void {
    this.at++;
    while (this.at < this.text.length && !this.failed) {
      const code = this.text.charCodeAt(this.at);
      if (code === 34) {
        this.at++;
        return;
      }
      if (code === 36) this.skipDollar(depth);
      else this.at += code === 92 ? 2 : 1;
    }
    this.failed = true;
  }

  private skipDollar(depth: number): void {
    this.at++;
    if (this.text[this.at] !== '{') {
      this.skipName();
      return;
    }
    this.at++;
    if (depth > 50 || this.at >= this.text.length || /[{}:]/.test(this.text[this.at] ?? '')) {
      this.failed = true;
      return;
    }
    this.skipName();
    this.skipModifier(depth);
  }

  private skipModifier(depth: number): void {
    let char = this.text[this.at++];
    if (char === '}') return;
    if (char === '/') {
      if (this.text[this.at] === '/') this.at++;
      this.skipUntil('/', depth);
      this.skipUntil('}', depth);
      return;
    }
    const colon = char === ':';
    if (colon) char = this.text[this.at++];
    if (char === undefined || (!colon && !'+-?#%'.includes(char)) || (colon && '#%'.includes(char)))
      this.failed = true;
    else this.skipUntil('}', depth);
  }

  private skipUntil(stop: string, depth: number): void {
    while (this.at < this.text.length && !this.failed) {
      const code = this.text.charCodeAt(this.at);
      if (this.text[this.at] === stop) {
        this.at++;
        return;
      }
      if (code === 36) this.skipDollar(depth + 1);
      else if (code === 34) this.skipDoubleQuote(depth + 1);
      else this.skipOne(code);
    }
    this.failed = true;
  }

  private skipName(): void {
    const first = this.text[this.at] ?? '';
    if (/[@*#?\-$!0]/.test(first)) this.at++;
    else if (/[0-9]/.test(first)) while (/[0-9]/.test(this.text[this.at] ?? '')) this.at++;
    else while (/[A-Za-z0-9_\u0080-\uffff]/.test(this.text[this.at] ?? '')) this.at++;
  }
}
