import { COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Span } from '../text/span.ts';
import type { ScalarStyle, YamlNode, YamlPair } from './node.ts';

/** What reading by events gives: the roots of the documents, or the place and reason of the first error. */
export type EventResult =
  | { readonly roots: readonly YamlNode[] }
  | { readonly error: { readonly offset: number; readonly reason: string } };

/** Reads YAML with js-yaml's event stream: a tenth of the cost of a full parse, but it ends at the first error. */
export function readByEvents(text: string): EventResult {
  try {
    return { roots: build(text, parseEvents(text, { maxDepth: 200 })) };
  } catch (error) {
    // The exception holds the whole text, so only place and reason are kept of it.
    return { error: { offset: offsetOf(error), reason: reasonOf(error) } };
  }
}

type YamlEvent = ReturnType<typeof parseEvents>[number];
type Opened = Extract<YamlEvent, { readonly style: number; readonly start: number }>;

interface Open {
  readonly event: Opened | undefined;
  readonly children: YamlNode[];
}

function build(text: string, events: readonly YamlEvent[]): readonly YamlNode[] {
  const roots: YamlNode[] = [];
  const stack: Open[] = [];
  let cursor = 0;
  const add = (node: YamlNode) => {
    cursor = Math.max(cursor, node.at.end);
    stack.at(-1)?.children.push(node);
  };
  for (const event of events)
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        stack.push({ event: undefined, children: [] });
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        cursor = Math.max(cursor, event.start);
        stack.push({ event, children: [] });
        break;
      case EVENT_ID.SCALAR:
        add(scalarOf(text, event, cursor));
        break;
      case EVENT_ID.ALIAS: {
        const at = { start: event.anchorStart - 1, end: event.anchorEnd };
        add({ type: 'alias', at, anchor: undefined, tag: undefined, name: text.slice(event.anchorStart, event.anchorEnd) });
        break;
      }
      case EVENT_ID.POP: {
        const open = stack.pop();
        if (open?.event) add(collectionOf(text, open.event, open.children, cursor));
        else roots.push(...(open?.children.slice(0, 1) ?? []));
      }
    }
  return roots;
}

const styles: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

function scalarOf(text: string, event: Extract<YamlEvent, { readonly valueStart: number }>, cursor: number): YamlNode {
  const named = names(text, event);
  const style = styles[event.style] ?? 'plain';
  if (event.valueStart < 0) {
    const offset = emptyAt(text, cursor);
    return { type: 'scalar', at: { start: offset, end: offset }, ...named, style, text: '', written: false };
  }
  const quotes = style === 'single' || style === 'double' ? 1 : 0;
  const at = { start: event.valueStart - quotes, end: event.valueEnd + quotes };
  if (style === 'literal' || style === 'folded') return { type: 'scalar', at: blockSpan(text, at), ...named, style, text: getScalarValue(text, event), written: true };
  const plain = style === 'plain' && event.fast;
  return { type: 'scalar', at, ...named, style, text: plain ? text.slice(at.start, at.end) : getScalarValue(text, event), written: true };
}

/** A block scalar's span with its header (`|-`), without the line breaks after its last line. */
function blockSpan(text: string, { start, end }: Span): Span {
  let header = start - 1;
  while (header > 0 && text[header] !== '|' && text[header] !== '>') header--;
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  return { start: header, end: Math.max(last, header + 1) };
}

function isBlank(code: number): boolean {
  return code === 10 || code === 13 || code === 32 || code === 9;
}

/** Where a value that is not written would begin: behind the colon or dash that asks for it. */
function emptyAt(text: string, cursor: number): number {
  let at = cursor;
  while (at < text.length && (text[at] === ' ' || text[at] === '\t')) at++;
  if (text[at] === ':' || text[at] === '-' || text[at] === '?') return at + 1;
  // An item behind others: the dash stands on a later line.
  const dash = /[\s]*(?:#[^\n]*\n\s*)?-(?=\s|$)/y;
  dash.lastIndex = at;
  return dash.test(text) ? dash.lastIndex : cursor;
}

function names(text: string, event: { anchorStart: number; anchorEnd: number; tagStart: number; tagEnd: number }) {
  return {
    anchor: event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd),
    tag: event.tagStart < 0 ? undefined : text.slice(event.tagStart, event.tagEnd),
  };
}

function collectionOf(text: string, event: Opened, children: readonly YamlNode[], cursor: number): YamlNode {
  const flow = event.style === COLLECTION_STYLE.FLOW;
  const last = children.at(-1)?.at.end ?? event.start;
  const end = flow ? closingEnd(text, Math.max(last, event.start + 1), event.type === EVENT_ID.MAPPING ? '}' : ']') : Math.max(last, cursor);
  const placed = { at: { start: event.start, end }, ...names(text, event), flow };
  if (event.type === EVENT_ID.SEQUENCE) return { type: 'sequence', ...placed, items: children };
  return { type: 'map', ...placed, pairs: pairsOf(children) };
}

function pairsOf(children: readonly YamlNode[]): readonly YamlPair[] {
  const pairs: YamlPair[] = [];
  for (let i = 0; i + 1 < children.length; i += 2) {
    const key = children[i];
    const value = children[i + 1];
    if (key && value) pairs.push({ key, value });
  }
  return pairs;
}

/** Behind the bracket that closes a flow collection whose last part ends at `from`: blanks, commas and comments stand between. */
function closingEnd(text: string, from: number, bracket: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === bracket) return at + 1;
    if (char === '#') {
      const line = text.indexOf('\n', at);
      if (line < 0) return text.length;
      at = line;
    }
  }
  return text.length;
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
