import type { YamlDocument } from './document.ts';
import { child } from './lookup.ts';
import type { Step } from './steps.ts';
import { stepsTo } from './steps.ts';

/** The keys from the root to a place, list items by their `name` where they have one: `spec/containers[app]/image`. */
export function anchorOf(document: YamlDocument, offset: number, separator = '/'): string {
  return anchorOfSteps(stepsTo(document, offset), separator);
}

export function anchorOfSteps(steps: readonly Step[], separator = '/'): string {
  let anchor = '';
  let key = '';
  for (const { pair, index, node } of steps) {
    if (pair) key = pair.name ?? '?';
    anchor += pair ? `${anchor === '' ? '' : separator}${shown(key)}` : `[${itemName(node, key) ?? index}]`;
  }
  return anchor;
}

/** Lists of plain names: an item is known by its text, which stays when another item goes. */
const lists: ReadonlySet<string> = new Set([
  'add',
  'drop',
  'verbs',
  'resources',
  'apiGroups',
  'resourceNames',
]);

function itemName(node: Step['node'], key: string): string | undefined {
  if (node.type === 'scalar' && node.written && lists.has(key)) return shown(node.text);
  if (isNameless(node, key)) return '-';
  if (node.type === 'scalar' && words.has(key)) return flagName(node.text);
  const name = child(node, 'name');
  return name?.type === 'scalar' && name.written ? shown(name.text) : undefined;
}

/** Lists of words that a program gets. */
const words: ReadonlySet<string> = new Set(['command', 'args']);

/** A flag with a value is known by its name; the value may be a secret, and so may a word that only looks like a flag. */
function flagName(word: string): string | undefined {
  return /^--[a-z][a-z0-9-]{1,60}(?==)/.exec(word)?.[0];
}

/**
 * Rules of a role and peers of a network policy have no name, and one of them goes when what is wrong with it is taken out:
 * none is known by its index.
 */
function isNameless(node: Step['node'], key: string): boolean {
  if (key === 'rules') return child(node, 'verbs') !== undefined;
  return key === 'from' || key === 'to';
}

/** Keys come from the file: an anchor holds only what a name may hold, and not too much of it. */
function shown(name: string): string {
  return name.slice(0, 80).replace(/[^\w.$-]/g, '_');
}
