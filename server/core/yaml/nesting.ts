/** Levels that a document may nest; the deepest of 41,193 real files has 48. */
export const depthLimit = 200;

/**
 * Whether a text that the event reader rejected at `offset` can be given to a parser that recurses without a limit of its
 * own and would take the whole process with it. What the event reader took nests no deeper than the limit; behind that
 * place no bracket counts as closed, since nobody knows any more what stands in quotes. Block collections need a column
 * of their own for each level, or an indicator on one line. Linear.
 */
export function isSafeToRecover(text: string, offset: number): boolean {
  return openBrackets(text, offset) <= depthLimit && indicatorsFit(text);
}

function openBrackets(text: string, from: number): number {
  let count = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openSquare || code === openCurly) count++;
  }
  return count;
}

function indicatorsFit(text: string): boolean {
  let column = 0;
  let isIndent = true;
  let indicators = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      column = 0;
      indicators = 0;
      isIndent = true;
      continue;
    }
    if (isIndent && code === 32) column++;
    else isIndent = false;
    if (isIndicator(code) && isGap(text.charCodeAt(at + 1))) indicators++;
    if (column + indicators > depthLimit) return false;
  }
  return true;
}

const openSquare = 91;
const openCurly = 123;

/** `-`, `?` and `:`. */
function isIndicator(code: number): boolean {
  return code === 45 || code === 63 || code === 58;
}

function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || Number.isNaN(code);
}
