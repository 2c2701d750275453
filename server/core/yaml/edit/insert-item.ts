import { insert, type TextEdit } from '../../text/edits.ts';
import type { YamlDocument } from '../document.ts';
import type { YamlSequence } from '../node.ts';
import { itemStart } from '../steps.ts';
import { columnOf, lineBreakOf, lineEndOf } from '../white-space.ts';

/**
 * Edits that add a scalar at the end of a list that has items, quoted as the last one is. undefined where the last one is
 * a text of several lines.
 */
export function insertItem(
  { text, isBroken, madeUp }: YamlDocument,
  list: YamlSequence,
  yaml: string,
): readonly TextEdit[] | undefined {
  if (isBroken || madeUp?.has(list)) return undefined;
  const last = list.items.at(-1);
  if (last === undefined || last.end === last.start) return undefined;
  if (last.type === 'scalar' && (last.style === 'literal' || last.style === 'folded')) return undefined;
  const item = quotedLike(text[last.start], yaml, list.flow);
  if (list.flow) return [insert(last.end, `, ${item}`)];
  const column = columnOf(text, itemStart(text, list, list.items.length - 1));
  return [insert(lineEndOf(text, last.end), `${lineBreakOf(text)}${' '.repeat(column)}- ${item}`)];
}

/** Commas and brackets would end a plain scalar in brackets. */
function quotedLike(quote: string | undefined, yaml: string, flow: boolean): string {
  if (/^["'[{]/.test(yaml)) return yaml;
  if (quote === '"' || (flow && /[,[\]{}]/.test(yaml))) return JSON.stringify(yaml);
  return quote === "'" ? `'${yaml}'` : yaml;
}
