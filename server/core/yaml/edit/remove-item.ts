import { replace, type TextEdit } from '../../text/edits.ts';
import { span } from '../../text/span.ts';
import type { YamlDocument } from '../document.ts';
import type { YamlSequence } from '../node.ts';
import { itemStart } from '../steps.ts';
import { beginsLine } from '../white-space.ts';
import { withComma } from './flow.ts';
import { wholeLines } from './whole-lines.ts';

/** Edits that take an item out of a list that has others. */
export function removeItem(
  { text, isBroken, madeUp }: YamlDocument,
  list: YamlSequence,
  index: number,
): readonly TextEdit[] | undefined {
  if (isBroken || madeUp?.has(list)) return undefined;
  const item = list.items[index];
  if (item === undefined || list.items.length < 2) return undefined;
  if (list.flow)
    return [
      replace(
        withComma(
          text,
          list.items.map(one => one.at),
          index,
        ),
        '',
      ),
    ];
  const at = span(itemStart(text, list, index), item.end);
  if (beginsLine(text, at.start)) return [replace(wholeLines(text, at), '')];
  // The list begins behind another dash: the next item takes the place.
  const next = list.items[index + 1];
  return next && [replace(span(at.start, itemStart(text, list, index + 1)), '')];
}

/** Edits that take several items out of a list that keeps others. What stays in brackets is written anew, without its gaps. */
export function removeSeveral(
  document: YamlDocument,
  list: YamlSequence,
  indexes: readonly number[],
): readonly TextEdit[] | undefined {
  if (document.isBroken || document.madeUp?.has(list)) return undefined;
  const [only] = indexes;
  if (only === undefined || indexes.length >= list.items.length) return undefined;
  if (indexes.length === 1) return removeItem(document, list, only);
  if (list.flow) {
    const kept = list.items.filter((_, index) => !indexes.includes(index));
    const texts = kept.map(item => document.text.slice(item.start, item.end));
    return [replace(list.at, `[${texts.join(', ')}]`)];
  }
  const edits = indexes.map(index => removeItem(document, list, index));
  return edits.every(edit => edit !== undefined) ? edits.flat() : undefined;
}
