import type { YamlDocument } from '../document.ts';
import type { YamlMap, YamlNode, YamlSequence } from '../node.ts';
import { columnOf, lineBreakOf } from '../white-space.ts';

/** How the text around a map is written, so that what is added looks like it. */
export interface Layout {
  readonly eol: string;
  /** Columns by which a map stands inside its parent. */
  readonly step: number;
  /** Columns by which a list stands inside its key. */
  readonly listStep: number;
}

/** Nodes looked at to learn the style. */
const looks = 200;

/** The indentation that is used in the map, else anywhere in the document; two columns where there is nothing to see. */
export function layoutOf({ text, root }: YamlDocument, near: YamlMap): Layout {
  const seen = { step: 0, listStep: -1, left: looks };
  learn(text, near, seen);
  if (root) learn(text, root, seen);
  return { eol: lineBreakOf(text), step: seen.step || 2, listStep: Math.max(0, seen.listStep) };
}

interface Seen {
  step: number;
  listStep: number;
  left: number;
}

function learn(text: string, node: YamlNode, seen: Seen): void {
  if (seen.left-- <= 0 || (seen.step > 0 && seen.listStep >= 0)) return;
  if (node.type === 'sequence') for (const item of node.items) learn(text, item, seen);
  if (node.type !== 'map' || node.flow) return;
  for (const { key, value } of node.pairs) {
    const columns = stepTo(text, key, value);
    if (value.type === 'map' && columns > 0 && seen.step === 0) seen.step = columns;
    if (value.type === 'sequence' && columns >= 0 && seen.listStep < 0) seen.listStep = columns;
    learn(text, value, seen);
  }
}

/** Columns between a key and the block collection on the lines below it; -1 for anything else. */
function stepTo(text: string, key: YamlNode, value: YamlNode): number {
  if (!isBlockCollection(value) || text.lastIndexOf('\n', value.start) < key.end) return -1;
  return columnOf(text, value.start) - columnOf(text, key.start);
}

function isBlockCollection(node: YamlNode): node is YamlMap | YamlSequence {
  return (node.type === 'map' || node.type === 'sequence') && !node.flow;
}
