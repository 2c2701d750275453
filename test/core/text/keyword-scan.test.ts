import assert from 'node:assert/strict';
import { KeywordScan } from '../../../server/core/text/keyword-scan.ts';

describe('keyword scan', () => {
  const scan = new KeywordScan(['SK', 'sk-', 'sk-proj-', '://']);

  const found = (text: string) => {
    const words: string[] = [];
    for (let next = scan.next(text, 0); next; next = scan.next(text, next.at + next.word.length))
      words.push(`${next.word}@${next.at}`);
    return words;
  };

  it('finds words in the order of the text, the longer one first', () => {
    assert.deepEqual(found('a sk-proj-1 sk-2 https://x'), ['sk-proj-@2', 'sk-@12', '://@22']);
  });

  it('finds a word of two characters, also at the very end', () => {
    assert.deepEqual(found('SK'), ['SK@0']);
    assert.deepEqual(found('xSKy SK'), ['SK@1', 'SK@5']);
  });

  it('finds nothing in short, foreign and unfinished texts', () => {
    for (const text of ['', 's', 'sk', 's\u{1F600}k-', '\u0173k-', ':/'])
      assert.deepEqual(found(text), [], text);
  });
});
