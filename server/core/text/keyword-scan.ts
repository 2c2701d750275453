/**
 * Finds the first of many fixed words in a text. A regular expression of a hundred alternatives tries them at every
 * character; here a table of the first two characters rules out nearly all places at once.
 */
export class KeywordScan {
  /** Words that begin alike, longer ones first, so that one which starts like another wins. */
  private readonly groups: (readonly string[])[] = [[]];
  /** The number of the group for each pair of first characters; 0 for none. Small, so that it stays near the processor. */
  private readonly groupOf = new Uint8Array(pairs);

  /** @param words of two characters or more, the first two of them ASCII and of at most 255 kinds. */
  constructor(words: readonly string[]) {
    for (const word of words.toSorted((a, b) => b.length - a.length)) {
      const pair = word.charCodeAt(0) * 128 + word.charCodeAt(1);
      const group = this.groupOf[pair] ?? 0;
      if (group === 0) this.groupOf[pair] = this.groups.push([word]) - 1;
      else this.groups[group] = [...(this.groups[group] ?? []), word];
    }
  }

  /** The first word at or behind an offset. */
  next(text: string, from: number): { readonly word: string; readonly at: number } | undefined {
    const { groupOf } = this;
    const last = text.length - 2;
    let code = text.charCodeAt(from);
    for (let at = from; at <= last; at++) {
      const following = text.charCodeAt(at + 1);
      const group = code < 128 && following < 128 ? (groupOf[code * 128 + following] ?? 0) : 0;
      if (group !== 0) {
        const word = this.wordAt(group, text, at);
        if (word !== undefined) return { word, at };
      }
      code = following;
    }
    return undefined;
  }

  private wordAt(group: number, text: string, at: number): string | undefined {
    const third = text.charCodeAt(at + 2);
    for (const word of this.groups[group] ?? [])
      if ((word.length === 2 || word.charCodeAt(2) === third) && text.startsWith(word, at)) return word;
    return undefined;
  }
}

const pairs = 128 * 128;
