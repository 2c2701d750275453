import type { SourceTextSubject } from '../../server/core/subjects/source-text.ts';
import { defineRule } from '../define-rule.ts';

export const misleadingCharacter = defineRule({
  meta: {
    name: 'misleading-character',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.7', 'A.5.21', 'A.8.32'], strength: 'direct' },
    cwe: ['CWE-1007', 'CWE-451'],
    related: [],
    summary: 'A character makes the text look other than it is.',
    risk: 'A reviewer approves what the editor shows and the builder runs something else: text that is shown in another order, a name with an invisible letter, an image whose name holds a letter of another alphabet that somebody else registered.',
    remedy: 'Remove the character, or write the plain letter. Ask where the text came from.',
    degrees: {
      bidirectional: {
        severity: 'error',
        summary: 'A control character changes the direction in which text is shown.',
      },
      invisible: { severity: 'warning', summary: 'A character without width stands inside a word.' },
      'look-alike': {
        severity: 'warning',
        summary: 'A Cyrillic or Greek letter that looks like a Latin one stands in a Latin word.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/b\u0430se/node:22.11.0\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  mode: "\u202esafe\u202c"\n',
        good: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  mode: "safe"\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Trojan Source, CVE-2021-42574', 'Unicode Technical Standard 39'],
  },
  inspects: 'sourceText',
  *check({ language, text, comments }) {
    if (!suspect.test(text)) return;
    const isInComment = commentTest(language, text, comments);
    for (const { 0: character, index } of text.matchAll(misleading)) {
      const degree = degreeOf(character);
      if (degree !== 'bidirectional' && isInComment(index)) continue;
      if (degree !== 'bidirectional' && !isInLatinWord(text, index)) continue;
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      yield {
        at: { start: index, end: index + 1 },
        degree,
        facts: { degree, code: `U+${code}`, plain: lookAlikes.get(character) ?? '' },
      };
    }
  },
  message: ({ degree, code, plain }) => messages[degree](code, plain),
  fix: (_, { at, facts: { degree, plain } }) => ({
    title: degree === 'look-alike' ? `Write the Latin letter ${plain}` : 'Remove the character',
    safety: 'needs-review',
    edits: [{ at, text: plain }],
  }),
});

const messages = {
  bidirectional: (code: string) =>
    `The control character ${code} changes the order in which text is shown, so what is read is not what runs. Remove it.`,
  invisible: (code: string) =>
    `The character ${code} inside this word is not shown, so the word is not the one that is read. Remove it.`,
  'look-alike': (code: string, plain: string) =>
    `The letter ${code} looks like a Latin ${plain} but is another, so this is another name than the one that is read. Write the Latin letter.`,
};

/** Letters of other alphabets that common typefaces show like Latin ones. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    с: 'c',
    е: 'e',
    о: 'o',
    р: 'p',
    х: 'x',
    у: 'y',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    һ: 'h',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    Х: 'X',
    ο: 'o',
    ν: 'v',
    α: 'a',
    ρ: 'p',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ο: 'O',
    Τ: 'T',
  }),
);

const bidirectional = '\u202a-\u202e\u2066-\u2069';
const invisible = '\u00ad\u200b-\u200d\u2060\ufeff';
const suspect = new RegExp(`[${bidirectional}${invisible}\u0370-\u052f]`);
const misleading = new RegExp(`[${bidirectional}${invisible}${[...lookAlikes.keys()].join('')}]`, 'g');

function degreeOf(character: string): keyof typeof messages {
  if (lookAlikes.has(character)) return 'look-alike';
  return /[\u202a-\u202e\u2066-\u2069]/.test(character) ? 'bidirectional' : 'invisible';
}

/** Between Latin letters or digits; a word of the other alphabet has its neighbours from there. */
function isInLatinWord(text: string, at: number): boolean {
  const word = wordAround(text, at);
  return (
    /[A-Za-z]/.test(word) && !/[\u0370-\u052f]/.test([...word].filter(one => !lookAlikes.has(one)).join(''))
  );
}

const longestWord = 80;

function wordAround(text: string, at: number): string {
  const isPart = (index: number): boolean =>
    /[\p{L}\p{N}\u00ad\u200b-\u200d\u2060\ufeff._/-]/u.test(text[index] ?? ' ');
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < longestWord && isPart(start - 1)) start--;
  while (end < text.length && end - at < longestWord && isPart(end)) end++;
  return text.slice(start, end);
}

/** What a comment says is for people, in whatever script they write. Places must be asked for in ascending order. */
function commentTest(
  language: SourceTextSubject['language'],
  text: string,
  comments: SourceTextSubject['comments'],
): (at: number) => boolean {
  let next = 0;
  return at => {
    if (language === 'yaml') return /(?:^|\s)#/.test(lineBefore(text, at));
    while (next < comments.length && (comments[next]?.end ?? 0) <= at) next++;
    return (comments[next]?.start ?? at + 1) <= at;
  };
}

const longestLine = 500;

/** The line up to a place; of a long one its last part. */
function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - longestLine), at);
  return near.slice(near.lastIndexOf('\n') + 1);
}
