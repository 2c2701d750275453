import type { Chunk } from '../documents/front-end.ts';
import { sizeLimit } from '../yaml/document.ts';
import { nextLineOf } from '../yaml/white-space.ts';

/**
 * Cuts a values file at its top-level keys, so that a key typed in one part of a long file costs that part only. Comments
 * belong to the key below them. One piece stays what has anchors (an alias may stand anywhere behind its anchor), a root
 * in brackets, several documents, or encryption (its mark at the root is about the whole).
 */
export function splitValues(text: string): readonly Chunk[] {
  if (text.length > sizeLimit || isOnePiece(text)) return [{ start: 0, text }];
  const chunks: Chunk[] = [];
  let start = 0;
  let border = -1;
  for (let at = 0; at < text.length; at = nextLineOf(text, at)) {
    const code = text.charCodeAt(at);
    // Comments and empty lines between two keys go with the second.
    const isBetween = code === 35 || code === 10 || code === 13;
    if (isBetween && border < 0) border = at;
    if (isKeyStart(code)) {
      const cut = border < 0 ? at : border;
      if (hasKeyBefore(text, start, cut) && !isContinued(text, cut)) {
        chunks.push({ start, text: text.slice(start, cut) });
        start = cut;
      }
    }
    if (!isBetween) border = -1;
  }
  chunks.push({ start, text: text.slice(start) });
  return chunks;
}

/** Plain searches only, or first: they cost a tenth of an expression that is tried at every character. */
function isOnePiece(text: string): boolean {
  const holds = (mark: string) => text.includes(mark);
  return (
    someAt(text, '{', startsLine) ||
    someAt(text, '[', startsLine) ||
    (holds('sops:') && /^sops:/m.test(text)) ||
    (holds('\n---') && /[^\n]\r?\n---[ \t\r\n]/.test(text)) ||
    someAt(text, '&', isNameOfNode) ||
    someAt(text, '*', isNameOfNode) ||
    (holds('<<') && /<<[ \t]*:/.test(text))
  );
}

/** Whether a mark stands somewhere as wanted. */
function someAt(text: string, mark: string, isWanted: (text: string, at: number) => boolean): boolean {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
    if (isWanted(text, at)) return true;
  return false;
}

function startsLine(text: string, at: number): boolean {
  const before = blankBefore(text, at);
  return before === 0 || isLineEnd(text.charCodeAt(before - 1));
}

/** `&name` and `*name` where a value begins. */
function isNameOfNode(text: string, at: number): boolean {
  if (!/\w/.test(text.charAt(at + 1))) return false;
  const before = blankBefore(text, at);
  const char = text.charAt(before - 1);
  return char === '' || isLineEnd(char.charCodeAt(0)) || (before < at && ':,[{-'.includes(char));
}

/** Where the blanks in front of a place begin. */
function blankBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && (text.charCodeAt(start - 1) === 32 || text.charCodeAt(start - 1) === 9)) start--;
  return start;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

function isKeyStart(code: number): boolean {
  const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isWord || code === 95 || code === 34 || code === 39;
}

/** What stands before the first key belongs to it. */
function hasKeyBefore(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at = nextLineOf(text, at)) if (isKeyStart(text.charCodeAt(at))) return true;
  return false;
}

/** Inside brackets that lines at the left edge continue, which some parsers accept. */
function isContinued(text: string, cut: number): boolean {
  let at = cut - 1;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at--;
  return /[{[,]/.test(text[at] ?? '');
}
