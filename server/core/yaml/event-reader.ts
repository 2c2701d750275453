import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
} from './events.ts';
import { depthLimit } from './nesting.ts';
import { type ScalarStyle, YamlAlias, YamlMap, type YamlNode, YamlScalar, YamlSequence } from './node.ts';
import { isBlank, skipGap, skipSpaces } from './white-space.ts';

/** What reading by events gives: the root of each document with the number of aliases, or the first error. */
export type EventResult =
  | { readonly roots: readonly YamlNode[]; readonly aliases: number }
  | { readonly error: EventError };

export interface EventError {
  readonly offset: number;
  readonly reason: string;
}

/** Reads YAML with js-yaml's event stream: a tenth of the cost of a full parse, but it ends at the first error. */
export function readByEvents(text: string): EventResult {
  try {
    const builder = new TreeBuilder(text);
    builder.addAll(parseEvents(text, { filename: '', maxDepth: depthLimit }));
    return builder;
  } catch (error) {
    // The exception holds the whole text, so only place and reason are kept of it.
    return { error: { offset: offsetOf(error), reason: reasonOf(error) } };
  }
}

type Collection = YamlMap | YamlSequence;

const styles: readonly ScalarStyle[] = ['plain', 'plain', 'single', 'double', 'literal', 'folded'];

class TreeBuilder {
  readonly roots: YamlNode[] = [];
  aliases = 0;
  private readonly text: string;
  private readonly anchors = new Map<string, YamlNode>();
  /** Open collections, innermost last, and the key that each open map still has no value for. */
  private readonly open: Collection[] = [];
  private readonly keys: (YamlNode | undefined)[] = [];
  /** Behind everything that was read so far. */
  private cursor = 0;

  constructor(text: string) {
    this.text = text;
  }

  addAll(events: readonly Event[]): void {
    for (const event of events)
      switch (event.type) {
        case EVENT_ID.SCALAR:
          this.add(this.scalar(event));
          break;
        case EVENT_ID.MAPPING:
        case EVENT_ID.SEQUENCE:
          this.start(event);
          break;
        case EVENT_ID.POP:
          this.finish();
          break;
        case EVENT_ID.ALIAS:
          this.add(this.alias(event.anchorStart, event.anchorEnd));
          break;
        default:
          this.anchors.clear();
      }
  }

  private start(
    event: Extract<Event, { readonly type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>,
  ): void {
    const anchor = this.slice(event.anchorStart, event.anchorEnd);
    const tag = this.slice(event.tagStart, event.tagEnd);
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const node =
      event.type === EVENT_ID.MAPPING
        ? new YamlMap(event.start, flow, anchor, tag)
        : new YamlSequence(event.start, flow, anchor, tag);
    this.add(node);
    this.open.push(node);
    this.keys.push(undefined);
    this.cursor = Math.max(this.cursor, flow ? event.start + 1 : event.start);
  }

  /** The end of a document has no open collection. */
  private finish(): void {
    const node = this.open.pop();
    this.keys.pop();
    if (node === undefined) return;
    const bracket = node.flow ? this.text[node.start] : undefined;
    // A pair in a flow list is a map without brackets.
    if (bracket === '{' || bracket === '[') this.cursor = this.closing(bracket === '{' ? '}' : ']');
    node.end = Math.max(this.cursor, node.start);
  }

  private add(node: YamlNode): void {
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.cursor = Math.max(this.cursor, node.end);
    const parent = this.open.at(-1);
    if (parent === undefined) this.roots.push(node);
    else if (parent.type === 'sequence') parent.items.push(node);
    else this.addToMap(parent, node);
  }

  private addToMap(map: YamlMap, node: YamlNode): void {
    const top = this.keys.length - 1;
    const key = this.keys[top];
    if (key === undefined) {
      this.keys[top] = node;
      return;
    }
    map.pairs.push({ key, value: node, name: key.type === 'scalar' ? key.text : undefined });
    this.keys[top] = undefined;
  }

  private alias(start: number, end: number): YamlAlias {
    this.aliases++;
    const name = this.text.slice(start, end);
    return new YamlAlias(start - 1, end, name, this.anchors.get(name));
  }

  private scalar(event: ScalarEvent): YamlScalar {
    const { text } = this;
    const how = {
      style: styles[event.style] ?? 'plain',
      anchor: this.slice(event.anchorStart, event.anchorEnd),
      tag: this.slice(event.tagStart, event.tagEnd),
    };
    const from = { source: text, event };
    const { valueStart: start, valueEnd: end, style } = event;
    if (start < 0) {
      const offset = Math.max(this.emptyPlace(), event.anchorEnd, event.tagEnd);
      this.cursor = Math.max(this.cursor, offset);
      return new YamlScalar({ start: offset, end: offset }, how, from);
    }
    if (style === SCALAR_STYLE.PLAIN) return new YamlScalar({ start, end }, how, from);
    if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK)
      return new YamlScalar(this.blockSpan(event), how, from);
    return new YamlScalar({ start: start - 1, end: end + 1 }, how, from);
  }

  /** Where a value that is not written would begin: behind the colon, dash or question mark that asks for it. */
  private emptyPlace(): number {
    const parent = this.open.at(-1);
    if (parent?.type === 'map' && this.keys.at(-1) !== undefined) {
      const at = parent.flow ? skipGap(this.text, this.cursor) : skipSpaces(this.text, this.cursor);
      return this.text[at] === ':' ? at + 1 : this.cursor;
    }
    const at = skipGap(this.text, this.cursor);
    return parent?.type === 'sequence' && this.text[at] === '-' ? at + 1 : this.cursor;
  }

  /** A block scalar from its header (`|-`) to the end of its last line that is not empty. */
  private blockSpan(event: ScalarEvent) {
    const { text } = this;
    let start = Math.max(this.cursor, event.anchorEnd, event.tagEnd);
    while (start < event.valueStart && text[start] !== '|' && text[start] !== '>')
      start = skipGap(text, start + 1);
    let end = event.valueEnd;
    while (end > event.valueStart && isBlank(text.charCodeAt(end - 1))) end--;
    return { start, end: end > event.valueStart ? end : Math.min(start + 1, event.valueEnd) };
  }

  /** Behind the bracket that closes a flow collection: blanks, commas and comments may stand before it. */
  private closing(bracket: string): number {
    let at = this.cursor;
    for (;;) {
      at = skipGap(this.text, at);
      if (this.text[at] === bracket || at >= this.text.length) return Math.min(at + 1, this.text.length);
      at++;
    }
  }

  private slice(start: number, end: number): string | undefined {
    return start < 0 ? undefined : this.text.slice(start, end);
  }
}

function offsetOf(error: unknown): number {
  const mark = error instanceof Error && 'mark' in error ? error.mark : undefined;
  const position = typeof mark === 'object' && mark !== null && 'position' in mark ? mark.position : 0;
  return typeof position === 'number' ? position : 0;
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return typeof reason === 'string' ? reason : 'the text is not YAML';
}
