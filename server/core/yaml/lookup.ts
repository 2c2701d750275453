import { absent, known, unknown, type Value } from '../known.ts';
import type { YamlDocument } from './document.ts';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from './node.ts';

/** Aliases lead to aliases at most this often; more is a cycle or a bomb. */
const aliasLimit = 20;

/** The node that an alias stands for; undefined where there is none. Nothing is copied. */
export function resolved(node: YamlNode | undefined, document: YamlDocument): YamlNode | undefined {
  let at = node;
  for (let steps = 0; at?.type === 'alias' && steps < aliasLimit; steps++) at = document.anchors.get(at.name);
  return at?.type === 'alias' ? undefined : at;
}

/** The pair of a key, in the map itself or in what it merges (`<<`). The last of equal keys counts. */
export function pairOf(map: YamlMap, key: string, document: YamlDocument): YamlPair | undefined {
  let merged: YamlPair | undefined;
  for (let i = map.pairs.length - 1; i >= 0; i--) {
    const pair = map.pairs[i];
    if (pair?.key.type !== 'scalar') continue;
    if (pair.key.text === key) return pair;
    if (pair.key.text === '<<' && pair.key.style === 'plain') merged ??= mergedPair(pair.value, key, document, 0);
  }
  return merged;
}

function mergedPair(source: YamlNode, key: string, document: YamlDocument, depth: number): YamlPair | undefined {
  if (depth > aliasLimit) return undefined;
  const node = resolved(source, document);
  if (isSequence(node)) {
    for (const item of node.items) {
      const pair = mergedPair(item, key, document, depth + 1);
      if (pair) return pair;
    }
    return undefined;
  }
  if (!isMap(node)) return undefined;
  const own = node.pairs.findLast(pair => pair.key.type === 'scalar' && pair.key.text === key);
  if (own) return own;
  for (const pair of node.pairs) {
    if (pair.key.type !== 'scalar' || pair.key.text !== '<<') continue;
    const found = mergedPair(pair.value, key, document, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The value under a key, aliases followed; undefined where the node is no map or has no such key. */
export function child(node: YamlNode | undefined, key: string, document: YamlDocument): YamlNode | undefined {
  const map = resolved(node, document);
  if (!isMap(map)) return undefined;
  return resolved(pairOf(map, key, document)?.value, document);
}

export function descend(node: YamlNode | undefined, path: readonly string[], document: YamlDocument): YamlNode | undefined {
  let at = resolved(node, document);
  for (const key of path) at = child(at, key, document);
  return at;
}

/** The items of a list, aliases followed; none for anything else. */
export function itemsOf(node: YamlNode | undefined, document: YamlDocument): readonly YamlNode[] {
  const list = resolved(node, document);
  if (!isSequence(list)) return [];
  return list.items.flatMap(item => resolved(item, document) ?? []);
}

/** `{{ … }}` reads as a map whose key is a map: text that a template engine will replace. */
export function isTemplate(node: YamlNode | undefined): boolean {
  if (isScalar(node)) return node.text.includes('{{') || /\$\{[^}]*\}/.test(node.text);
  return isMap(node) && node.flow && node.pairs.some(pair => pair.key.type === 'map');
}

export function isNull(node: YamlNode): boolean {
  return isScalar(node) && node.style === 'plain' && /^(?:~|null|Null|NULL)?$/.test(node.text);
}

/** A boolean as Kubernetes' YAML reader takes it: YAML 1.1, so `yes` and `on` count. A quoted word is a string. */
export function booleanOf(node: YamlNode | undefined): Value<boolean> {
  if (node === undefined || isNull(node)) return absent;
  if (isTemplate(node) || !isScalar(node)) return unknown;
  if (node.style !== 'plain') return unknown;
  if (/^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/.test(node.text)) return known(true);
  return /^(?:false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$/.test(node.text) ? known(false) : unknown;
}

/** The scalar's text, of whatever type it is. */
export function textOf(node: YamlNode | undefined): Value<string> {
  if (node === undefined || isNull(node)) return absent;
  return isScalar(node) && !isTemplate(node) ? known(node.text) : unknown;
}

export function integerOf(node: YamlNode | undefined): Value<number> {
  if (node === undefined || isNull(node)) return absent;
  if (isTemplate(node) || !isScalar(node)) return unknown;
  return /^[-+]?\d{1,15}$/.test(node.text) ? known(Number(node.text)) : unknown;
}

export function keyText(pair: YamlPair): string | undefined {
  return pair.key.type === 'scalar' ? pair.key.text : undefined;
}

/** Every pair of a map with a scalar key, merged ones left out. */
export function scalarPairs(map: YamlMap): readonly { readonly key: YamlScalar; readonly value: YamlNode }[] {
  return map.pairs.flatMap(({ key, value }) => (key.type === 'scalar' ? [{ key, value }] : []));
}
