import { insert, replace, type TextEdit } from '../../text/edits.ts';
import { span } from '../../text/span.ts';
import type { YamlDocument } from '../document.ts';
import { placeOfKey } from '../key-order.ts';
import { ownPair, pairOf, resolved } from '../lookup.ts';
import { pairSpan, type YamlMap, type YamlNode, type YamlPair } from '../node.ts';
import { isNull, isTemplate } from '../scalar-values.ts';
import { columnOf, lineEndOf, lineStartOf, skipSpaces } from '../white-space.ts';
import { insertIntoFlow, isJsonMap } from './flow.ts';
import { layoutOf } from './layout.ts';
import { blockValue, flowValue, isBlockText, type NewValue } from './value-text.ts';

/**
 * Edits that give `base` the value at `path`, merged into the maps that are there. An alias on the way leads to the text
 * of its anchor; a merged map is entered only for what cannot be set beside it. undefined where a template, a list or a
 * scalar stands in the way.
 */
export function setValue(
  document: YamlDocument,
  base: YamlMap,
  path: readonly string[],
  yaml: string,
): readonly TextEdit[] | undefined {
  if (document.isBroken) return undefined;
  let map = base;
  for (const [depth, key] of path.entries()) {
    const value: NewValue = { path: path.slice(depth + 1), yaml };
    const isLast = value.path.length === 0;
    // A key of the map's own wins over a merged one, but a map of its own would hide the rest of the merged map.
    const own = ownPair(map, key);
    if (isLast && own) return replaceValue(document, map, own, value);
    const next = isLast ? undefined : resolved((own ?? pairOf(map, key))?.value);
    if (next?.type === 'map' && !isTemplate(next) && (next.pairs.length > 0 || map.flow)) map = next;
    else if (own === undefined) return insertPair(document, map, key, value);
    else return next === own.value && isEmpty(next) ? replaceValue(document, map, own, value) : undefined;
  }
  return undefined;
}

function isEmpty(node: YamlNode): boolean {
  return isNull(node) || (node.type === 'map' && node.pairs.length === 0);
}

function replaceValue(
  document: YamlDocument,
  map: YamlMap,
  pair: YamlPair,
  value: NewValue,
): readonly TextEdit[] | undefined {
  if (map.flow) return replaceInFlow(document, map, pair, value);
  const { text } = document;
  const old = pair.value;
  if (isListBelow(text, pair)) return replaceListBelow(document, map, pair, value);
  if (value.path.length === 0 && !isBlockText(value.yaml) && isOnLine(text, old) && old.end > old.start)
    return [replace(old.at, value.yaml)];
  const colon = colonEnd(text, pair);
  if (colon === undefined) return undefined;
  const added = blockValue(value, columnOf(text, pair.key.start), layoutOf(document, map));
  if (old.anchor !== undefined) return undefined;
  if (!isOnLine(text, old)) return [replace(span(colon, old.end), added)];
  // What goes below the key goes behind the comment of its line too.
  const end = lineEndOf(text, old.end);
  if (added.startsWith(' ')) return [replace(span(colon, old.end), added)];
  const gone = old.end > old.start ? [replace(span(colon, old.end), '')] : [];
  return end === old.end ? [replace(span(colon, end), added)] : [...gone, insert(end, added)];
}

/** A list of one line below its key is no text to write over: it may begin in the key's own column. */
function isListBelow(text: string, { key, value }: YamlPair): boolean {
  return value.type === 'sequence' && !value.flow && text.slice(key.end, value.start).includes('\n');
}

/** Comments between key and list stay. */
function replaceListBelow(
  document: YamlDocument,
  map: YamlMap,
  pair: YamlPair,
  value: NewValue,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const { start, end, anchor } = pair.value;
  const colon = colonEnd(text, pair);
  if (colon === undefined || anchor !== undefined) return undefined;
  const added = blockValue(value, columnOf(text, pair.key.start), layoutOf(document, map));
  const before = lineEndOf(text, lineStartOf(text, lineStartOf(text, start) - 1));
  if (before === colon) return [replace(span(colon, end), added)];
  return [insert(colon, added), replace(span(before, end), '')];
}

function replaceInFlow(document: YamlDocument, map: YamlMap, pair: YamlPair, value: NewValue) {
  const inline = flowValue(value, isJsonMap(document.text, map));
  if (inline === undefined) return undefined;
  if (pair.value.end > pair.value.start) return [replace(pair.value.at, inline)];
  const colon = colonEnd(document.text, pair);
  return colon === undefined ? [insert(pair.key.end, `: ${inline}`)] : [insert(colon, ` ${inline}`)];
}

function isOnLine(text: string, node: YamlNode): boolean {
  const line = text.indexOf('\n', node.start);
  return line < 0 || line >= node.end;
}

/** Behind the colon that follows the key; undefined for a key without one. */
function colonEnd(text: string, { key }: YamlPair): number | undefined {
  const at = skipSpaces(text, key.end);
  return text[at] === ':' ? at + 1 : undefined;
}

function insertPair(
  document: YamlDocument,
  map: YamlMap,
  key: string,
  value: NewValue,
): readonly TextEdit[] | undefined {
  const { text } = document;
  if (document.madeUp?.has(map)) return undefined;
  if (map.flow && (map.pairs.length > 0 || map !== document.root))
    return insertIntoFlow(document, map, key, value);
  const layout = layoutOf(document, map);
  const [first] = map.pairs;
  if (first === undefined)
    return [replace(map.at, `${key}:${blockValue(value, columnOf(text, map.start), layout)}`)];
  const column = columnOf(text, first.key.start);
  const added = `${key}:${blockValue(value, column, layout)}`;
  const before = pairBefore(text, map, placeOfKey(map, key));
  if (before !== undefined)
    return [insertBehind(text, pairSpan(before).end, `${' '.repeat(column)}${added}`, layout.eol)];
  const { start } = pairSpan(first);
  const line = lineStartOf(text, start);
  if (skipSpaces(text, line) === start) return [insert(line, `${' '.repeat(column)}${added}${layout.eol}`)];
  // Behind a dash the new key takes the place of the first one.
  return [insert(start, `${added}${layout.eol}${' '.repeat(column)}`)];
}

/** The pair behind which something can be added: not one whose last text keeps the line breaks that follow it (`|+`). */
function pairBefore(text: string, { pairs }: YamlMap, index: number): YamlPair | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const pair = pairs[at];
    if (pair && !keepsBreaks(text, pair.value)) return pair;
  }
  return undefined;
}

function keepsBreaks(text: string, node: YamlNode): boolean {
  if (node.type === 'map' || node.type === 'sequence') {
    const last = node.type === 'map' ? node.pairs.at(-1)?.value : node.items.at(-1);
    return last !== undefined && keepsBreaks(text, last);
  }
  if (node.type !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return false;
  return /^[|>]\d?\+/.test(text.slice(node.start, node.start + 3));
}

/** As lines of their own behind the line on which something ends, comment included. */
function insertBehind(text: string, offset: number, lines: string, eol: string): TextEdit {
  const end = lineEndOf(text, offset);
  return insert(end, `${eol}${lines}`);
}
