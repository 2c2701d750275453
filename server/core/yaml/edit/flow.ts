import { insert, replace, type TextEdit } from '../../text/edits.ts';
import { type Span, span } from '../../text/span.ts';
import type { YamlDocument } from '../document.ts';
import { pairSpan, type YamlMap } from '../node.ts';
import { columnOf, lineBreakOf, lineStartOf, skipSpaces } from '../white-space.ts';
import { flowValue, type NewValue } from './value-text.ts';

/** Adds a pair at the end of a map in brackets, on a line of its own where the others have one. */
export function insertIntoFlow(
  document: YamlDocument,
  map: YamlMap,
  key: string,
  value: NewValue,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const isJson = isJsonMap(text, map);
  const inline = flowValue(value, isJson);
  if (inline === undefined) return undefined;
  const pair = `${isJson ? JSON.stringify(key) : key}: ${inline}`;
  const last = map.pairs.at(-1);
  if (last === undefined) return [replace(map.at, `{${pair}}`)];
  const at = pairSpan(last);
  return [insert(at.end, `,${gapBefore(text, at.start)}${pair}`)];
}

/** A line break and the indentation, when the neighbour begins a line. */
function gapBefore(text: string, start: number): string {
  const line = lineStartOf(text, start);
  if (skipSpaces(text, line) !== start || line === 0) return ' ';
  return `${lineBreakOf(text)}${text.slice(line, line + columnOf(text, start))}`;
}

/** Whether keys are written in double quotes, as JSON demands. */
export function isJsonMap(text: string, map: YamlMap): boolean {
  const [first] = map.pairs;
  return first ? text[first.key.start] === '"' : /^\s*[{[]/.test(text) && text.includes('"');
}

/** A part of a bracketed collection together with the comma and the blanks that go with it. */
export function withComma(text: string, spans: readonly Span[], index: number): Span {
  const own = spans[index] ?? span(0, 0);
  const next = spans[index + 1];
  const before = spans[index - 1];
  if (next && before === undefined) return span(own.start, next.start);
  if (before) return span(before.end, own.end);
  const comma = skipSpaces(text, own.end);
  return span(own.start, text[comma] === ',' ? comma + 1 : own.end);
}
