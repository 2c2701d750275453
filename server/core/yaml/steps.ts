import { span, type Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import type { YamlNode, YamlPair, YamlSequence } from './node.ts';

/** One step down from a node: into a pair of a map, or into an item of a list. */
export interface Step {
  readonly pair: YamlPair | undefined;
  /** Of an item; -1 for a pair. */
  readonly index: number;
  readonly node: YamlNode;
  /** Key or dash to the end of the value. */
  readonly at: Span;
  /** Whether the collection is written in brackets. */
  readonly flow: boolean;
}

/** The steps from the root to the innermost pair or item that holds the offset. */
export function stepsTo(document: YamlDocument, offset: number): readonly Step[] {
  const steps: Step[] = [];
  let node = document.root;
  while (node !== undefined) {
    const step = stepAt(document, node, offset);
    if (step === undefined) break;
    steps.push(step);
    node = step.pair !== undefined && offset < step.node.at.start ? undefined : step.node;
  }
  return steps;
}

/** The steps from the root to the pair or item that begins exactly at the offset. */
export function stepsToStart(document: YamlDocument, offset: number): readonly Step[] | undefined {
  const steps: Step[] = [];
  let node = document.root;
  while (node !== undefined) {
    const step = stepAt(document, node, offset);
    if (step === undefined) return undefined;
    steps.push(step);
    if (step.at.start === offset) return steps;
    node = step.node;
  }
  return undefined;
}

function stepAt(document: YamlDocument, node: YamlNode, offset: number): Step | undefined {
  if (node.type === 'map') {
    // Backwards, so that a place behind the last value belongs to it.
    const pair = node.pairs.findLast(one => one.key.at.start <= offset);
    if (!pair) return undefined;
    const at = span(pair.key.at.start, Math.max(pair.value.at.end, pair.key.at.end));
    if (offset > at.end) return undefined;
    return { pair, index: -1, node: pair.value, at, flow: node.flow };
  }
  if (node.type !== 'sequence') return undefined;
  const index = lastItemBefore(document, node, offset);
  const item = node.items[index];
  if (item === undefined || offset > item.at.end) return undefined;
  return { pair: undefined, index, node: item, at: span(itemStart(document, node, index), item.at.end), flow: node.flow };
}

function lastItemBefore(document: YamlDocument, list: YamlSequence, offset: number): number {
  let index = list.items.findLastIndex(item => item.at.start <= offset);
  const next = list.items[index + 1];
  // Between the dash and what follows it the offset belongs to the next item.
  if (next && itemStart(document, list, index + 1) <= offset) index++;
  return index;
}

/** Where an item begins: its dash, or in brackets the item itself. */
export function itemStart(document: YamlDocument, list: YamlSequence, index: number): number {
  const item = list.items[index];
  if (list.flow || item === undefined) return item?.at.start ?? list.at.start;
  const from = index === 0 ? list.at.start : (list.items[index - 1]?.at.end ?? list.at.start);
  return dashFrom(document.text, from, item.at.start);
}

function dashFrom(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const char = text[at];
    if (char === '-') return at;
    if (char === '#') {
      const line = text.indexOf('\n', at);
      if (line < 0) break;
      at = line;
    }
  }
  return limit;
}

/** The innermost scalar that holds the offset. */
export function scalarAt(document: YamlDocument, offset: number): YamlNode | undefined {
  const last = stepsTo(document, offset).at(-1);
  const candidates = last ? [last.pair?.key, last.node] : [document.root];
  return candidates.find(
    node => node?.type === 'scalar' && node.written && node.at.start <= offset && offset < node.at.end,
  );
}
