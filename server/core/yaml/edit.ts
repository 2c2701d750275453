import { insert, replace, type TextEdit } from '../text/edits.ts';
import { span, type Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { positionOfKey } from './key-order.ts';
import { isNull, isTemplate } from './lookup.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSequence } from './node.ts';
import { itemStart } from './steps.ts';

/**
 * Edits that give `base` the value at `path`, merged into the maps that are there. `yaml` is a scalar, or a block whose
 * lines are not indented. undefined where a part of the path is an alias, a template, or no map.
 */
export function setValue(
  document: YamlDocument,
  base: YamlMap,
  path: readonly string[],
  yaml: string,
): readonly TextEdit[] | undefined {
  let map = base;
  for (const [depth, key] of path.entries()) {
    const pair = ownPair(map, key);
    const rest = path.slice(depth + 1);
    if (pair === undefined) return insertPair(document, map, key, nested(rest, yaml));
    if (rest.length === 0) return replaceValue(document, pair, yaml, map.flow);
    const { value } = pair;
    if (isTemplate(value) || value.type === 'alias' || value.type === 'sequence') return undefined;
    if (value.type === 'scalar')
      return isNull(value) ? replaceValue(document, pair, nested(rest, yaml), map.flow) : undefined;
    if (value.flow && value.pairs.length === 0 && !map.flow)
      return replaceValue(document, pair, nested(rest, yaml), false);
    map = value;
  }
  return undefined;
}

/** Edits that take the pair at `path` away, and every map that would be left empty by that, up to `base`. */
export function removeValue(
  document: YamlDocument,
  base: YamlMap,
  path: readonly string[],
): readonly TextEdit[] | undefined {
  let victim: { readonly map: YamlMap; readonly pair: YamlPair } | undefined;
  let map = base;
  for (const [depth, key] of path.entries()) {
    const pair = ownPair(map, key);
    if (pair === undefined) return undefined;
    if (victim === undefined || map.pairs.length > 1) victim = { map, pair };
    if (depth === path.length - 1) break;
    if (pair.value.type !== 'map') return undefined;
    map = pair.value;
  }
  return victim && removePair(document, victim.map, victim.pair);
}

/** Edits that take an item out of a list that has others. */
export function removeItem(document: YamlDocument, list: YamlSequence, index: number): readonly TextEdit[] | undefined {
  const item = list.items[index];
  if (item === undefined || list.items.length < 2) return undefined;
  if (list.flow) return [replace(withComma(list.items.map(one => one.at), index), '')];
  return [replace(wholeLines(document.text, span(itemStart(document, list, index), item.at.end)), '')];
}

function ownPair(map: YamlMap, key: string): YamlPair | undefined {
  return map.pairs.findLast(pair => pair.key.type === 'scalar' && pair.key.text === key);
}

/** `yaml` under the keys that are still missing. */
function nested(keys: readonly string[], yaml: string): string {
  return keys.reduceRight((inner, key) => (inner.includes('\n') || isPairText(inner) ? `${key}:\n${indented(inner, '  ')}` : `${key}: ${inner}`), yaml);
}

function isPairText(yaml: string): boolean {
  return /^[\w.-]+:(?:\s|$)/.test(yaml) || yaml.startsWith('- ');
}

function indented(yaml: string, indent: string): string {
  return yaml.split('\n').map(line => (line === '' ? line : indent + line)).join('\n');
}

function replaceValue(
  document: YamlDocument,
  pair: YamlPair,
  yaml: string,
  flow: boolean,
): readonly TextEdit[] | undefined {
  const { key, value } = pair;
  const block = yaml.includes('\n') || isPairText(yaml);
  if (!block && value.type === 'scalar' && value.written && isOneLine(document.text, value.at)) return [replace(value.at, yaml)];
  if (block && flow) {
    const inline = asFlow(yaml);
    return inline === undefined ? undefined : [replace(afterColon(key, value), ` ${inline}`)];
  }
  const eol = lineBreakOf(document.text);
  const indent = `${' '.repeat(columnOf(document.text, key.at.start))}  `;
  const text = block ? `${eol}${withBreaks(indented(yaml, indent), eol)}` : ` ${yaml}`;
  return [replace(afterColon(key, value), text)];
}

/** From behind the key's colon to the end of the value. */
function afterColon(key: YamlNode, value: YamlNode): Span {
  return span(key.at.end + 1, Math.max(value.at.end, key.at.end + 1));
}

function insertPair(document: YamlDocument, map: YamlMap, key: string, yaml: string): readonly TextEdit[] | undefined {
  const block = yaml.includes('\n') || isPairText(yaml);
  const eol = lineBreakOf(document.text);
  if (map.flow) {
    const inline = block ? asFlow(yaml) : yaml;
    if (inline === undefined) return undefined;
    const last = map.pairs.at(-1);
    return last
      ? [insert(Math.max(last.value.at.end, last.key.at.end), `, ${key}: ${inline}`)]
      : [replace(map.at, `{ ${key}: ${inline} }`)];
  }
  const [first] = map.pairs;
  if (first === undefined) return undefined;
  const indent = ' '.repeat(columnOf(document.text, first.key.at.start));
  const text = withBreaks(block ? `${key}:\n${indented(yaml, `${indent}  `)}` : `${key}: ${yaml}`, eol);
  const before = map.pairs[positionOfKey(map, key) - 1];
  if (before === undefined) return [insert(first.key.at.start, `${text}${eol}${indent}`)];
  return [insert(endOfLine(document.text, Math.max(before.value.at.end, before.key.at.end)), `${eol}${indent}${text}`)];
}

/** Block text of maps only, written in brackets: for a map inside brackets. */
function asFlow(yaml: string): string | undefined {
  const keys: string[] = [];
  const lines = yaml.split('\n');
  for (const [index, line] of lines.entries()) {
    const found = /^ *([\w.-]+):(?: (.+))?$/.exec(line);
    if (!found || (found[2] !== undefined) !== (index === lines.length - 1)) return undefined;
    keys.push(`${found[1]}: ${found[2] ?? ''}`.trimEnd());
  }
  return keys.reduceRight((inner, key) => (inner === '' ? `{ ${key} }` : `{ ${key} ${inner} }`), '');
}

function removePair(document: YamlDocument, map: YamlMap, pair: YamlPair): readonly TextEdit[] {
  const { text } = document;
  const spans = map.pairs.map(one => span(one.key.at.start, Math.max(one.value.at.end, one.key.at.end)));
  const index = map.pairs.indexOf(pair);
  const own = spans[index] ?? pair.key.at;
  if (map.flow) return map.pairs.length === 1 ? [replace(map.at, '{}')] : [replace(withComma(spans, index), '')];
  const next = spans[index + 1];
  const onDashLine = /\S/.test(text.slice(text.lastIndexOf('\n', own.start - 1) + 1, own.start));
  // Behind a dash the next key takes the place; an only key leaves an empty item.
  if (onDashLine) return next ? [replace(span(own.start, next.start), '')] : [replace(own, '{}')];
  return [replace(wholeLines(text, own), '')];
}

/** A part of a bracketed collection with the comma and blanks that go with it. */
function withComma(spans: readonly Span[], index: number): Span {
  const own = spans[index] ?? span(0, 0);
  const next = spans[index + 1];
  const before = spans[index - 1];
  if (next) return span(own.start, next.start);
  return before ? span(before.end, own.end) : own;
}

function wholeLines(text: string, at: Span): Span {
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  const end = text.indexOf('\n', Math.max(at.end - 1, at.start));
  if (end >= 0) return span(start, end + 1);
  // The last line has no break of its own, so the one before goes.
  return span(Math.max(0, text[start - 2] === '\r' ? start - 2 : start - 1), text.length);
}

function isOneLine(text: string, at: Span): boolean {
  const line = text.indexOf('\n', at.start);
  return line < 0 || line >= at.end;
}

function endOfLine(text: string, from: number): number {
  const line = text.indexOf('\n', from);
  if (line < 0) return text.length;
  return text[line - 1] === '\r' ? line - 1 : line;
}

export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function withBreaks(text: string, eol: string): string {
  return eol === '\n' ? text : text.replaceAll('\n', eol);
}
