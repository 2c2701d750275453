/**
 * Finds the first of many fixed words in a text. A regular expression of a hundred alternatives tries them at every
 * character; here a table of the first two characters rules out nearly all places at once.
 */
export class KeywordScan {
  /** Words by their first two characters, longer ones first, so that one which starts like another wins. */
  private readonly byStart = new Map<number, readonly string[]>();
  private readonly mayStart = new Uint8Array(pairs);

  /** @param words at least two characters each, ASCII. */
  constructor(words: readonly string[]) {
    for (const word of words.toSorted((a, b) => b.length - a.length)) {
      const start = pairAt(word, 0);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), word]);
      this.mayStart[start] = 1;
    }
  }

  /** The first word at or behind an offset. */
  next(text: string, from: number): { readonly word: string; readonly at: number } | undefined {
    for (let at = from; at < text.length - 1; at++) {
      const pair = pairAt(text, at);
      if (this.mayStart[pair] !== 1) continue;
      const word = this.byStart.get(pair)?.find(one => text.startsWith(one, at));
      if (word !== undefined) return { word, at };
    }
    return undefined;
  }
}

const pairs = 128 * 128;

/** Beyond the table where one of the two is no ASCII character. */
function pairAt(text: string, at: number): number {
  const one = text.charCodeAt(at);
  const other = text.charCodeAt(at + 1);
  return one < 128 && other < 128 ? one * 128 + other : pairs;
}
