import { isMap, isSequence, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from './node.ts';

/** Maps merge others by `<<` at most this deep. */
const mergeDepth = 20;

/** The node that an alias stands for; undefined where there is none. Nothing is copied. */
export function resolved(node: YamlNode | undefined): YamlNode | undefined {
  return node?.type === 'alias' ? node.target : node;
}

/** The pair of a key in the map itself; the last of equal keys counts. */
export function ownPair(map: YamlMap, key: string): YamlPair | undefined {
  const { pairs } = map;
  for (let i = pairs.length - 1; i >= 0; i--) if (pairs[i]?.name === key) return pairs[i];
  return undefined;
}

/** The pair of a key, in the map itself or in what it merges (`<<`). */
export function pairOf(map: YamlMap, key: string): YamlPair | undefined {
  return ownPair(map, key) ?? mergedPair(map, key, 0);
}

function mergedPair(map: YamlMap, key: string, depth: number): YamlPair | undefined {
  if (depth > mergeDepth) return undefined;
  for (const pair of map.pairs) {
    if (pair.name !== '<<') continue;
    const source = resolved(pair.value);
    for (const node of isSequence(source) ? source.items : [source]) {
      const merged = resolved(node);
      const found = isMap(merged) ? (ownPair(merged, key) ?? mergedPair(merged, key, depth + 1)) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** The value under a key, aliases and merged maps looked through; undefined where the node is no map or has no such key. */
export function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  const map = resolved(node);
  return isMap(map) ? resolved(pairOf(map, key)?.value) : undefined;
}

export function descend(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  let at = resolved(node);
  for (const key of path) {
    if (at === undefined) return undefined;
    at = child(at, key);
  }
  return at;
}

/** The last key of a path that is written in the map itself, not in what it refers to; undefined where not even the first one is. */
export function lastKeyOn(map: YamlMap, path: readonly string[]): YamlNode | undefined {
  let last: YamlNode | undefined;
  let at: YamlNode | undefined = map;
  for (const key of path) {
    const pair: YamlPair | undefined = isMap(at) ? ownPair(at, key) : undefined;
    if (pair === undefined) break;
    last = pair.key;
    at = pair.value;
  }
  return last;
}

/** The items of a list, aliases followed; none for anything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const list = resolved(node);
  if (!isSequence(list)) return none;
  if (list.items.every(item => item.type !== 'alias')) return list.items;
  return list.items.flatMap(item => resolved(item) ?? []);
}

const none: readonly YamlNode[] = [];

/** Every pair of a map with a scalar key, merged ones left out. */
export function scalarPairs(
  map: YamlMap,
): readonly { readonly key: YamlScalar; readonly name: string; readonly value: YamlNode }[] {
  return map.pairs.flatMap(({ key, name, value }) =>
    key.type === 'scalar' && name !== undefined ? [{ key, name, value }] : [],
  );
}
