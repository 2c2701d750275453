/**
 * Finds the first of many fixed words in a text. A regular expression of a hundred alternatives tries them at every
 * character; here tables of the first two characters, and of the third behind them, rule out nearly all places at once.
 */
export class KeywordScan {
  /** Words that begin alike, longer ones first, so that one which starts like another wins. */
  private readonly groups: (readonly string[])[] = [[]];
  /** The number of the group for each pair of first characters; 0 for none. Small, so that it stays near the processor. */
  private readonly groupOf = new Uint8Array(pairs);
  /** 1 for each group and third character that a word of the group has; those of two characters have any. */
  private readonly hasThird = new Uint8Array(256 * 128);

  /** @param words of two characters or more, the first two of them ASCII and of at most 255 kinds. */
  constructor(words: readonly string[]) {
    for (const word of words.toSorted((a, b) => b.length - a.length)) {
      const pair = word.charCodeAt(0) * 128 + word.charCodeAt(1);
      const known = this.groupOf[pair] ?? 0;
      const group = known === 0 ? this.groups.push([]) - 1 : known;
      this.groupOf[pair] = group;
      this.groups[group] = [...(this.groups[group] ?? []), word];
      const third = word.charCodeAt(2);
      if (third < 128) this.hasThird[group * 128 + third] = 1;
      else this.hasThird.fill(1, group * 128, (group + 1) * 128);
    }
  }

  /** The first word at or behind an offset. */
  next(text: string, from: number): { readonly word: string; readonly at: number } | undefined {
    const { groupOf, hasThird } = this;
    const last = text.length - 2;
    let code = text.charCodeAt(from);
    for (let at = from; at <= last; at++) {
      const following = text.charCodeAt(at + 1);
      const group = code < 128 && following < 128 ? (groupOf[code * 128 + following] ?? 0) : 0;
      if (group !== 0) {
        const third = text.charCodeAt(at + 2);
        const word = third >= 128 || hasThird[group * 128 + third] !== 0 ? this.wordAt(group, text, at) : '';
        if (word !== '') return { word, at };
      }
      code = following;
    }
    return undefined;
  }

  /** Empty: none. */
  private wordAt(group: number, text: string, at: number): string {
    for (const word of this.groups[group] ?? []) if (text.startsWith(word, at)) return word;
    return '';
  }
}

const pairs = 128 * 128;
