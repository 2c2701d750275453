import type { ReadTracker } from './read-tracker.ts';

/** Has a place in the order of its application. */
export interface Ordered {
  readonly order: number;
}

/** Lists by key, each in the order of the application, that tell a tracker what is read of them and what changes. */
export class OrderedLists<Item extends Ordered> {
  readonly #name: string;
  readonly #tracker: ReadTracker;
  readonly #lists = new Map<string, Item[]>();

  /** @param name tells the lists of one tracker apart. */
  constructor(name: string, tracker: ReadTracker) {
    this.#name = name;
    this.#tracker = tracker;
  }

  get(key = ''): readonly Item[] {
    this.#tracker.read(`${this.#name} ${key}`);
    return this.#lists.get(key) ?? none;
  }

  /** Rests on less than `get`: only on whether there is one. */
  has(key = ''): boolean {
    this.#tracker.read(`${this.#name} ${key} any`);
    return this.#lists.has(key);
  }

  /** The only one there is; rests on less than `get`. */
  only(key = ''): Item | undefined {
    this.#tracker.read(`${this.#name} ${key} only`);
    const list = this.#lists.get(key);
    return list?.length === 1 ? list[0] : undefined;
  }

  add(key: string, item: Item): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [item]);
    else list.splice(placeIn(list, item.order), 0, item);
    this.#changed(key, list?.length ?? 1);
  }

  remove(key: string, item: Item): void {
    const list = this.#lists.get(key);
    const index = list?.indexOf(item) ?? -1;
    if (list === undefined || index < 0) return;
    list.splice(index, 1);
    if (list.length === 0) this.#lists.delete(key);
    this.#changed(key, list.length + 1);
  }

  /** @param longer the greater one of the lengths before and after. */
  #changed(key: string, longer: number): void {
    const name = `${this.#name} ${key}`;
    this.#tracker.changed(name);
    if (longer <= 2) this.#tracker.changed(`${name} only`);
    if (longer <= 1) this.#tracker.changed(`${name} any`);
  }
}

const none: readonly never[] = [];

/** Behind all that come before or are equal. Nearly always the end. */
function placeIn(list: readonly Ordered[], order: number): number {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.order ?? 0) > order) at--;
  return at;
}
