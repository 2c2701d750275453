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
  // Rules of a role have no name, and one of them goes when its last permission is taken out: none is known by its index.
  if (key === 'rules' && child(node, 'verbs') !== undefined) return '-';
  const name = child(node, 'name');
  return name?.type === 'scalar' && name.written ? shown(name.text) : undefined;
}

/** Keys come from the file: an anchor holds only what a name may hold, and not too much of it. */
function shown(name: string): string {
  return name.slice(0, 80).replace(/[^\w.$-]/g, '_');
}
