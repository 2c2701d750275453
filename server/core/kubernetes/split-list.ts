import type { Chunk } from '../documents/front-end.ts';
import { nextLineOf } from '../yaml/white-space.ts';

/** The dialect of one item of a list: a sequence of one object. */
export const listItem = 'list-item';

/** A shorter list is read as a whole at every key. */
const shortest = 20_000;

/** More items than this are no list that a person edits. */
const mostItems = 2_000;

/**
 * Cuts a long `List`, as `kubectl get -o yaml` prints one, into what stands before its items, the items, and what stands
 * behind them, so that an edit reads one item anew. Only where every item can be read by itself: a block sequence without
 * anchors.
 */
export function splitList(chunk: Chunk): readonly Chunk[] {
  const { text, start, dialect } = chunk;
  if (text.length < shortest || dialect !== undefined || !/^kind:[ \t]*List[ \t\r]*$/m.test(text))
    return [chunk];
  if (/(?:^|[\s:,[{-])[&*][A-Za-z0-9_]/.test(text) || /^(?:sops:|\.\.\.)/m.test(text)) return [chunk];
  const borders = itemBorders(text);
  if (borders === undefined) return [chunk];
  const { items, end } = borders;
  const cuts = [0, ...items, end, text.length];
  return cuts.slice(1).flatMap((to, index) => {
    const from = cuts[index] ?? 0;
    if (from === to) return [];
    const isItem = index > 0 && index <= items.length;
    const piece = { start: start + from, text: text.slice(from, to) };
    return [isItem ? { ...piece, dialect: listItem } : piece];
  });
}

/** Where each item begins, and where the last one ends. */
function itemBorders(text: string): { readonly items: readonly number[]; readonly end: number } | undefined {
  const head = /^items:[ \t\r]*\n/m.exec(text);
  if (head === null) return undefined;
  const first = head.index + head[0].length;
  const mark = /^ *- /.exec(text.slice(first, first + 100))?.[0];
  if (mark === undefined) return undefined;
  const items: number[] = [];
  // A comment above an item, at its dash or left of it, is about that item.
  let comments = -1;
  for (let at = first; at < text.length; at = nextLineOf(text, at)) {
    const isComment = isCommentAt(text, at, mark.length - 2);
    if (text.startsWith(mark, at)) items.push(comments < 0 || items.length === 0 ? at : comments);
    else if (!isComment && isOutside(text.charCodeAt(at)))
      return { items, end: comments < 0 ? at : comments };
    comments = !isComment ? -1 : comments < 0 ? at : comments;
    if (items.length > mostItems) return undefined;
  }
  return { items, end: text.length };
}

/** A line with nothing but a comment that begins at the column or left of it: deeper ones may be lines of a text. */
function isCommentAt(text: string, start: number, column: number): boolean {
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  return text.charCodeAt(at) === 35 && at - start <= column;
}

/** A key of the list itself begins in the first column; blanks, line ends, comments and items do not end the items. */
function isOutside(code: number): boolean {
  return code !== 32 && code !== 10 && code !== 13 && code !== 35 && code !== 45;
}
