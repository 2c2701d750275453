import { knownValue } from '../../known.ts';
import { child, itemsOf, ownPair, resolved } from '../../yaml/lookup.ts';
import {
  isMap,
  isScalar,
  isSequence,
  YamlMap,
  type YamlNode,
  YamlScalar,
  YamlSequence,
} from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';
import { stepsOfPointer } from './read-changes.ts';

/** The part of an object that the operations of a JSON patch write. */
export interface WrittenObject {
  readonly root: YamlMap;
  /** Maps and lists on the way to the values, which are written nowhere. */
  readonly madeUp: ReadonlySet<YamlNode>;
  /** What stands where the patch takes something out. */
  readonly takenOut: ReadonlySet<YamlNode>;
}

/**
 * The values of a JSON patch at the places that they get, in an object that holds nothing else. The values are the nodes of
 * the patch itself, so that what is said of them stands where they are written. undefined where nothing is written.
 */
export function writtenObject(operations: YamlNode | undefined): WrittenObject | undefined {
  const writer = new Writer(operations?.start ?? 0);
  for (const operation of itemsOf(operations)) writer.add(operation);
  return writer.root.pairs.length === 0 ? undefined : writer;
}

/** What a step of a pointer leads into. */
type Collection = YamlMap | YamlSequence;

class Writer implements WrittenObject {
  readonly madeUp = new Set<YamlNode>();
  readonly takenOut = new Set<YamlNode>();
  readonly root: YamlMap;
  /** The items of lists, by the step that leads to them. */
  readonly #items = new Map<YamlSequence, Map<string, number>>();

  constructor(start: number) {
    this.root = new YamlMap(start, false, undefined, undefined);
    this.madeUp.add(this.root);
  }

  add(operation: YamlNode): void {
    const op = knownValue(textOf(child(operation, 'op')));
    const pointer = child(operation, 'path');
    const steps = stepsOfPointer(knownValue(textOf(pointer)) ?? '');
    const value = isMap(operation) ? ownPair(operation, 'value') : undefined;
    const node = resolved(value?.value);
    const last = steps?.at(-1);
    if (steps === undefined || last === undefined || pointer === undefined) return;
    const holder = this.#wayTo(steps.slice(0, -1), last, pointer);
    if (op === 'remove') this.#take(holder, last, pointer);
    else if ((op === 'add' || op === 'replace') && value && node) this.#put(holder, last, value.key, node);
  }

  /** The map or list that holds the last step. */
  #wayTo(steps: readonly string[], last: string, key: YamlNode): Collection {
    let holder: Collection = this.root;
    for (const [depth, step] of steps.entries()) {
      const next = this.#made(this.#get(holder, step), steps[depth + 1] ?? last, key);
      this.#put(holder, step, key, next);
      holder = next;
    }
    return holder;
  }

  /** Something to write into: what an operation wrote before stays as it is in the text. */
  #made(node: YamlNode | undefined, next: string, key: YamlNode): Collection {
    if (node && this.madeUp.has(node) && (isMap(node) || isSequence(node))) return node;
    const isList = isSequence(node) || (!isMap(node) && isItem(next));
    const made = isList
      ? new YamlSequence(key.start, false, undefined, undefined)
      : new YamlMap(key.start, false, undefined, undefined);
    made.end = key.end;
    this.madeUp.add(made);
    if (isMap(node) && isMap(made)) made.pairs.push(...node.pairs);
    if (isSequence(node) && isSequence(made))
      for (const [index, item] of node.items.entries()) this.#put(made, String(index), key, item);
    return made;
  }

  #get(holder: Collection, step: string): YamlNode | undefined {
    if (isMap(holder)) return resolved(ownPair(holder, step)?.value);
    const index = this.#items.get(holder)?.get(step);
    return index === undefined ? undefined : holder.items[index];
  }

  #put(holder: Collection, step: string, key: YamlNode, value: YamlNode): void {
    if (isMap(holder)) {
      const at = holder.pairs.findIndex(({ name }) => name === step);
      holder.pairs.splice(at < 0 ? holder.pairs.length : at, at < 0 ? 0 : 1, { key, value, name: step });
      return;
    }
    const items = this.#items.get(holder) ?? new Map<string, number>();
    this.#items.set(holder, items);
    const known = step === '-' ? undefined : items.get(step);
    if (known === undefined) items.set(step, holder.items.length);
    holder.items[known ?? holder.items.length] = value;
  }

  /** Items of lists move when one is taken out: nothing is said of those. */
  #take(holder: Collection, step: string, pointer: YamlNode): void {
    if (!isMap(holder)) return;
    const nothing = new YamlScalar(pointer, noStyle, { text: '' });
    this.takenOut.add(nothing);
    this.#put(holder, step, pointer, nothing);
  }
}

const noStyle = { style: 'plain', anchor: undefined, tag: undefined } as const;

function isItem(step: string): boolean {
  return step === '-' || /^\d{1,6}$/.test(step);
}

/** Whether a document is a list of operations, as far as one can tell without what it is for. */
export function isOperations(root: YamlNode | undefined): root is YamlSequence {
  const [first] = itemsOf(root);
  const path = child(first, 'path');
  return isSequence(root) && child(first, 'op') !== undefined && isScalar(path) && path.text.startsWith('/');
}
