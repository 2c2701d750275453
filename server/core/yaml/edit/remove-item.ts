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
  { text }: YamlDocument,
  list: YamlSequence,
  index: number,
): readonly TextEdit[] | undefined {
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
