import { replace, type TextEdit } from '../../text/edits.ts';
import { span } from '../../text/span.ts';
import type { YamlDocument } from '../document.ts';
import { ownPair } from '../lookup.ts';
import { pairSpan, type YamlMap, type YamlPair } from '../node.ts';
import { beginsLine, lineEndOf } from '../white-space.ts';
import { withComma } from './flow.ts';
import { wholeLines } from './whole-lines.ts';

/**
 * Edits that take the pair at `path` away, and with it every map on the way that would be left empty. undefined where
 * the pair is not written in the map itself (an alias or a merged map says it).
 */
export function removeValue(
  document: YamlDocument,
  base: YamlMap,
  path: readonly string[],
): readonly TextEdit[] | undefined {
  if (document.isBroken) return undefined;
  let victim: { readonly map: YamlMap; readonly pair: YamlPair } | undefined;
  let map = base;
  for (const [depth, key] of path.entries()) {
    const pair = ownPair(map, key);
    if (pair === undefined) return undefined;
    if (victim === undefined || map.pairs.length > 1) victim = { map, pair };
    if (depth === path.length - 1)
      return document.madeUp?.has(victim.map)
        ? undefined
        : removePair(document.text, victim.map, victim.pair);
    if (pair.value.type !== 'map' || pair.value.anchor !== undefined) return undefined;
    map = pair.value;
  }
  return undefined;
}

function removePair(text: string, map: YamlMap, pair: YamlPair): readonly TextEdit[] {
  const spans = map.pairs.map(pairSpan);
  const index = map.pairs.indexOf(pair);
  const own = spans[index] ?? pair.key.at;
  if (map.pairs.length === 1) return [replace(map.flow ? map.at : own, '{}')];
  if (map.flow) return [replace(withComma(text, spans, index), '')];
  if (beginsLine(text, own.start)) return [replace(wholeLines(text, own), '')];
  // Behind a dash the next key takes the place; with comments between, the dash keeps a line of its own.
  const next = spans[index + 1] ?? own;
  if (text.slice(own.end, next.start).trim() === '') return [replace(span(own.start, next.start), '')];
  return [replace(span(own.start, lineEndOf(text, own.end)), '')];
}
