/** A value of a bake file, as far as it is plain: everything that is worked out is undefined. */
export type PlainValue = string | undefined | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** A block with its labels: `target "web" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly values: Readonly<Record<string, PlainValue>>;
}

/** Levels of lists and maps. */
const deepest = 8;

/**
 * Reads the blocks at the top of a text in HCL: attributes with strings, lists and maps of them. An expression, a template
 * or a heredoc makes its attribute undefined. Never fails; what cannot be read is skipped to the end of its line.
 */
export function readHcl(text: string): readonly HclBlock[] {
  return new HclReader(text).blocks();
}

const token = /\s+|#[^\n]*|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w-]*|[{}[\]()=,:]|[^\s"{}[\]()=,:]+|"/gy;

class HclReader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    const all = withoutBlockComments(text).match(token) ?? [];
    this.tokens = all.flatMap(one =>
      /^\s+$/.test(one) ? (one.includes('\n') ? ['\n'] : []) : /^(?:#|\/\/)/.test(one) ? [] : [one],
    );
  }

  blocks(): readonly HclBlock[] {
    const found: HclBlock[] = [];
    while (this.at < this.tokens.length) {
      const type = this.next();
      if (!/^[A-Za-z_]/.test(type)) continue;
      const labels: string[] = [];
      while (this.peek().startsWith('"')) labels.push(unquoted(this.next()) ?? '');
      if (this.peek() === '{') {
        this.next();
        found.push({ type, labels, values: this.body() });
      } else this.skipLine();
    }
    return found;
  }

  /** Up to the closing brace. Inner blocks are skipped. */
  private body(): Readonly<Record<string, PlainValue>> {
    const values: Record<string, PlainValue> = {};
    while (this.at < this.tokens.length) {
      const name = this.next();
      if (name === '}') break;
      if (name === '\n' || name === ',') continue;
      if (this.peek() === '=') {
        this.next();
        define(values, name, this.expression(0));
      } else if (this.peek() === '{') this.skipBlock();
    }
    return values;
  }

  /** One value; undefined where more than a value stands before the end. */
  private expression(depth: number): PlainValue {
    const value = this.value(depth);
    if (this.isEnd()) return value;
    let open = 0;
    while (this.at < this.tokens.length && !(open === 0 && this.isEnd())) {
      const one = this.next();
      if (/^[([{]$/.test(one)) open++;
      if (/^[)\]}]$/.test(one)) open--;
    }
    return undefined;
  }

  /** Whether an expression ends here. */
  private isEnd(): boolean {
    return /^[\n,}\]]?$/.test(this.peek());
  }

  private value(depth: number): PlainValue {
    const first = this.next();
    if (first === '[') return this.list(depth + 1);
    if (first === '{') return this.map(depth + 1);
    if (first.startsWith('"')) return unquoted(first);
    return /^(?:true|false|\d+)$/.test(first) ? first : undefined;
  }

  private list(depth: number): PlainValue {
    const items: PlainValue[] = [];
    while (this.at < this.tokens.length && this.peek() !== ']') {
      if (this.peek() === '\n' || this.peek() === ',') this.next();
      else items.push(depth > deepest ? this.skipped() : this.expression(depth));
    }
    this.next();
    return items;
  }

  private map(depth: number): PlainValue {
    const values: Record<string, PlainValue> = {};
    while (this.at < this.tokens.length && this.peek() !== '}') {
      const name = this.next();
      if (name === '\n' || name === ',') continue;
      if (this.peek() !== '=' && this.peek() !== ':') continue;
      this.next();
      define(values, unquoted(name) ?? name, depth > deepest ? this.skipped() : this.expression(depth));
    }
    this.next();
    return values;
  }

  private skipped(): undefined {
    this.next();
    return undefined;
  }

  private skipBlock(): void {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const one = this.next();
      if (one === '{') depth++;
      if (one === '}' && --depth === 0) return;
    }
  }

  private skipLine(): void {
    while (this.at < this.tokens.length && this.peek() !== '\n') this.next();
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }
}

function withoutBlockComments(text: string): string {
  let kept = '';
  let at = 0;
  for (let start = text.indexOf('/*'); start >= 0; start = text.indexOf('/*', at)) {
    const end = text.indexOf('*/', start + 2);
    if (end < 0) break;
    kept += `${text.slice(at, start)} `;
    at = end + 2;
  }
  return kept + text.slice(at);
}

function define(values: Record<string, PlainValue>, name: string, value: PlainValue): void {
  Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
}

/** undefined: a template, or no string. */
function unquoted(word: string): string | undefined {
  if (word.length < 2 || !word.startsWith('"') || !word.endsWith('"')) return undefined;
  const inner = word.slice(1, -1);
  return /\$\{|%\{/.test(inner) ? undefined : inner.replace(/\\(.)/g, '$1');
}
