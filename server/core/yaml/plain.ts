import { type Span, span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { pairOf, resolved, scalarPairs } from './lookup.ts';
import { isMap, isSequence, type YamlNode } from './node.ts';
import { isNull } from './scalar-values.ts';

/** Values that a policy may hold at most; aliases count each time they are used. */
const nodeLimit = 20_000;

/**
 * A document as plain values, for small trusted-shape files such as a policy. Words are read as YAML 1.2 does: only `true`
 * and `false` are booleans, so that a bare `off` stays a word. Keys that could reach a prototype become own properties.
 */
export function plainOf(root: YamlNode | undefined): unknown {
  let left = nodeLimit;
  const convert = (node: YamlNode | undefined): unknown => {
    const here = resolved(node);
    if (here === undefined || --left < 0) return undefined;
    if (isMap(here))
      return Object.fromEntries(scalarPairs(here).map(({ name, value }) => [name, convert(value)] as const));
    if (isSequence(here)) return here.items.map(convert);
    return here.type === 'scalar' ? scalarValue(here) : undefined;
  };
  return convert(root);
}

function scalarValue(node: Extract<YamlNode, { readonly type: 'scalar' }>): unknown {
  if (node.style !== 'plain') return node.text;
  if (isNull(node)) return null;
  if (node.text === 'true') return true;
  if (node.text === 'false') return false;
  return /^-?\d{1,15}$/.test(node.text) ? Number(node.text) : node.text;
}

/** The key (or list item) that a path of keys leads to; as far as the path is there. */
export function keySpanAt(document: YamlDocument, path: readonly string[]): Span {
  let node = document.root;
  let at = span(0, Math.min(document.text.length, 1));
  for (const key of path) {
    const here = resolved(node);
    const pair = isMap(here) ? pairOf(here, key) : undefined;
    const item = isSequence(here) ? here.items[Number(key)] : undefined;
    if (!pair && !item) break;
    at = pair ? pair.key.at : (item?.at ?? at);
    node = pair ? pair.value : item;
  }
  return at;
}
