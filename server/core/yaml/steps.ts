import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { pairSpan, type YamlNode, type YamlPair, type YamlScalar, type YamlSequence } from './node.ts';
import { skipGap } from './white-space.ts';

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

/** The steps from the root to the innermost pair or item that holds the offset (or ends there). */
export function stepsTo({ text, root }: YamlDocument, offset: number): readonly Step[] {
  const steps: Step[] = [];
  let node = root;
  while (node !== undefined) {
    const step = stepAt(text, node, offset);
    if (step === undefined) break;
    steps.push(step);
    // A place in the key is not a place in the value.
    node = step.pair !== undefined && offset < step.node.start ? undefined : step.node;
  }
  return steps;
}

function stepAt(text: string, node: YamlNode, offset: number): Step | undefined {
  if (node.type === 'map') {
    const index = lastBefore(node.pairs.length, i => (node.pairs[i]?.key.start ?? 0) <= offset);
    const pair = node.pairs[index];
    if (!pair) return undefined;
    const at = pairSpan(pair);
    return offset > at.end ? undefined : { pair, index: -1, node: pair.value, at, flow: node.flow };
  }
  if (node.type !== 'sequence') return undefined;
  const index = itemBefore(text, node, offset);
  const item = node.items[index];
  if (item === undefined || offset > item.end) return undefined;
  return {
    pair: undefined,
    index,
    node: item,
    at: { start: itemStart(text, node, index), end: item.end },
    flow: node.flow,
  };
}

function itemBefore(text: string, list: YamlSequence, offset: number): number {
  const index = lastBefore(list.items.length, i => (list.items[i]?.start ?? 0) <= offset);
  // Between the dash and what follows it the offset belongs to the next item.
  const next = index + 1;
  return next < list.items.length && itemStart(text, list, next) <= offset ? next : index;
}

/** The last index for which a condition holds that holds for all before it; -1 for none. */
function lastBefore(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where an item begins: its dash, or in brackets the item itself. */
export function itemStart(text: string, list: YamlSequence, index: number): number {
  const item = list.items[index];
  if (item === undefined) return list.start;
  if (list.flow) return item.start;
  const dash = skipGap(text, index === 0 ? list.start : (list.items[index - 1]?.end ?? list.start));
  return text[dash] === '-' && dash < Math.max(item.start, dash + 1) ? dash : item.start;
}

/** The innermost scalar that holds the offset. */
export function scalarAt(document: YamlDocument, offset: number): YamlScalar | undefined {
  const last = stepsTo(document, offset).at(-1);
  const candidates = last ? [last.pair?.key, last.node] : [document.root];
  for (const node of candidates)
    if (node?.type === 'scalar' && node.start <= offset && offset < node.end) return node;
  return undefined;
}
