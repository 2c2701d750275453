import type { Span } from '../../server/core/text/span.ts';

/** What a file says, with places: maps, lists, and leaves by a text that is equal where the values are. */
export type Tree = Leaf | TreeMap | TreeList;

export interface Leaf {
  readonly type: 'leaf';
  readonly at: Span;
  readonly value: string;
}

interface TreeMap {
  readonly type: 'map';
  readonly at: Span;
  readonly pairs: readonly Pair[];
}

interface Pair {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: Tree;
}

interface TreeList {
  readonly type: 'list';
  readonly at: Span;
  readonly items: readonly Tree[];
}

/** One field that is there on one side only, told by its key, or that differs. */
export interface Difference {
  readonly path: string;
  /** Of equal items of a list, any may be the one that is gone or new. */
  readonly was?: readonly Leaf[];
  readonly is?: readonly Leaf[];
}

/** Lists longer than this are compared item by item from both ends. */
const mostCells = 1_000_000;

/** Field by field, with items of lists matched by what they say: a removed item makes no other one differ. */
export function differences(before: readonly Tree[], after: readonly Tree[]): readonly Difference[] {
  const found: Difference[] = [];
  lists(before, after, '', found);
  return found;
}

function compare(was: Tree, is: Tree, path: string, found: Difference[]): void {
  if (textOf(was) === textOf(is)) return;
  if (was.type === 'map' && is.type === 'map') maps(was, is, path, found);
  else if (was.type === 'list' && is.type === 'list') lists(was.items, is.items, path, found);
  else if (was.type === 'leaf' && is.type === 'leaf') found.push({ path, was: [was], is: [is] });
  else {
    for (const leaf of leavesOf(was)) if (leaf.value !== 'null') found.push({ path, was: [leaf] });
    for (const leaf of leavesOf(is)) if (leaf.value !== 'null') found.push({ path, is: [leaf] });
  }
}

function maps(was: TreeMap, is: TreeMap, path: string, found: Difference[]): void {
  const left = [...is.pairs];
  for (const pair of was.pairs) {
    const index = left.findIndex(({ key }) => key === pair.key);
    const [same] = index < 0 ? [] : left.splice(index, 1);
    const at = `${path}.${pair.key}`;
    if (same) compare(pair.value, same.value, at, found);
    else found.push({ path: at, was: [keyOf(pair)] });
  }
  for (const pair of left) found.push({ path: `${path}.${pair.key}`, is: [keyOf(pair)] });
}

function lists(was: readonly Tree[], is: readonly Tree[], path: string, found: Difference[]): void {
  let [i, j] = [0, 0];
  for (const [nextWas, nextIs] of [...matches(was, is), [was.length, is.length] as const]) {
    const { gone, added } = gap(was.slice(i, nextWas), is.slice(j, nextIs), `${path}[${j}]`, found);
    for (const item of gone)
      for (const leaves of anyOf(item, was)) found.push({ path: `${path}[${i}]`, was: leaves });
    for (const item of added)
      for (const leaves of anyOf(item, is)) found.push({ path: `${path}[${j}]`, is: leaves });
    [i, j] = [nextWas + 1, nextIs + 1];
  }
}

interface Gap {
  readonly gone: readonly Tree[];
  readonly added: readonly Tree[];
}

/** Items between two that stayed: those of one name belong together, then those in the same order. */
function gap(was: readonly Tree[], is: readonly Tree[], path: string, found: Difference[]): Gap {
  const left = [...is];
  const rest = was.filter(item => {
    const index = left.findIndex(one => nameOf(one) !== undefined && nameOf(one) === nameOf(item));
    const [same] = index < 0 ? [] : left.splice(index, 1);
    if (same) compare(item, same, path, found);
    return same === undefined;
  });
  for (const [index, item] of rest.entries()) {
    const other = left[index];
    if (other) compare(item, other, path, found);
  }
  return { gone: rest.slice(left.length), added: left.slice(rest.length) };
}

/** The leaves of an item, each with those that stand for it in equal items. */
function anyOf(item: Tree, items: readonly Tree[]): readonly (readonly Leaf[])[] {
  const equal = items.filter(one => textOf(one) === textOf(item)).map(leavesOf);
  return leavesOf(item).map((_, index) => equal.flatMap(leaves => leaves[index] ?? []));
}

function nameOf(tree: Tree): string | undefined {
  if (tree.type !== 'map') return undefined;
  const name = tree.pairs.find(({ key }) => key === '"name"')?.value;
  return name?.type === 'leaf' ? name.value : undefined;
}

/** The longest run of equal items, as pairs of indexes. */
function matches(was: readonly Tree[], is: readonly Tree[]): readonly (readonly [number, number])[] {
  const [a, b] = [was.map(textOf), is.map(textOf)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const tail = Array.from(
    { length: end },
    (_, index) => [a.length - end + index, b.length - end + index] as const,
  );
  const middle = common(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...tail];
}

function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length * b.length > mostCells) return [];
  const lengths = a.map(() => new Array<number>(b.length + 1).fill(0));
  lengths.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (lengths[i] ?? [])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return pairs;
}

function leavesOf(tree: Tree): readonly Leaf[] {
  if (tree.type === 'leaf') return [tree];
  const inner = tree.type === 'map' ? tree.pairs.flatMap(leavesOfPair) : tree.items.flatMap(leavesOf);
  return inner.length > 0 ? inner : [{ type: 'leaf', at: tree.at, value: tree.type }];
}

function leavesOfPair(pair: Pair): readonly Leaf[] {
  return [keyOf(pair), ...leavesOf(pair.value).filter(({ at }) => at.end > at.start)];
}

/** What becomes of the value behind a key that is written anew is told where the value comes from or goes to. */
function keyOf({ key, keyAt }: Pair): Leaf {
  return { type: 'leaf', at: keyAt, value: key };
}

const texts = new WeakMap<Tree, string>();

/** Equal where the values are; the order of a map's keys means nothing. */
function textOf(tree: Tree): string {
  const known = texts.get(tree);
  if (known !== undefined) return known;
  const text = writtenOut(tree);
  texts.set(tree, text);
  return text;
}

function writtenOut(tree: Tree): string {
  if (tree.type === 'leaf') return tree.value;
  if (tree.type === 'list') return `[${tree.items.map(textOf).join()}]`;
  return `{${tree.pairs
    .map(({ key, value }) => `${key}:${textOf(value)}`)
    .sort()
    .join()}}`;
}
