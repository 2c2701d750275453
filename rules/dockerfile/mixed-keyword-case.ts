import type { Instruction, Word } from '../../server/core/dockerfile/instruction.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { replace } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';

export const mixedKeywordCase = defineRule({
  meta: {
    name: 'mixed-keyword-case',
    severity: 'hint',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.32'], strength: 'contextual' },
    cwe: ['CWE-1078'],
    related: [],
    summary: 'Keywords of a stage are written in different cases, or its name in capitals.',
    risk: 'Nothing of the image depends on it; but what looks different is read as meaning something different, and who searches for a keyword or a stage misses one.',
    remedy:
      'Write keywords in capitals throughout, or in small letters throughout, and names of stages in small letters.',
    degrees: {
      instruction: {
        severity: 'hint',
        summary: 'An instruction is in another case than most of its stage.',
        related: ['BuildKit ConsistentInstructionCasing', 'S6476'],
      },
      as: {
        severity: 'hint',
        summary: '`AS` is in another case than its `FROM`.',
        related: ['BuildKit FromAsCasing'],
      },
      'stage-name': {
        severity: 'hint',
        summary: 'The name of a stage has capitals, which docker does not tell from small letters.',
        related: ['BuildKit StageNameCasing'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:22.11.0 as build\nCOPY . .\nrun npm ci\nUSER 10001\n',
        good: 'FROM node:22.11.0 AS build\nCOPY . .\nRUN npm ci\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Build checks'],
  },
  inspects: 'stage',
  *check(stage) {
    yield* capitalName(stage);
    // Words of a template stand where keywords should: nobody wrote their case for docker.
    if (stage.instructions.some(({ keyword }) => /[^A-Z]/.test(keyword))) return;
    const isSmall = mostlySmall(stage);
    for (const instruction of stage.instructions) {
      const word = { text: stage.textOf(instruction.keywordAt), at: instruction.keywordAt };
      const as = asOf(instruction);
      // AS goes with its FROM: where that is written anew, so is AS. The text of a template's tags is no keyword.
      const isRight = word.text === cased(word.text, isSmall);
      if (!isRight && /^[a-z]+$/i.test(word.text))
        yield hit('instruction', isSmall, as ? [word, as] : [word]);
      if (isRight && as && as.text !== cased(as.text, isSmall)) yield hit('as', isSmall, [as]);
    }
  },
  message: ({ degree, words: [{ text, wanted }] }) => messages[degree](text, wanted),
  fix: (_stage, { facts: { degree, words } }) => ({
    title: `Write ${words[0].wanted}`,
    safety: degree === 'stage-name' ? 'needs-review' : 'safe',
    edits: words.map(({ at, wanted }) => replace(at, wanted)),
  }),
});

type CaseDegree = 'instruction' | 'as' | 'stage-name';

function hit(degree: CaseDegree, isSmall: boolean, [first, ...others]: readonly [Word, ...Word[]]) {
  const rewritten = (word: Word) => ({ ...word, wanted: cased(word.text, isSmall) });
  const words = [rewritten(first), ...others.map(rewritten)] as const;
  return { at: first.at, degree, facts: { degree, words } };
}

function* capitalName({ instructions: [from] }: StageSubject) {
  const name = from && asOf(from) && from.args[2];
  if (name && /^[\w.-]+$/.test(name.text) && name.text !== cased(name.text, true))
    yield hit('stage-name', true, [name]);
}

/** As docker counts: words in one case only, and capitals where there are as many of both. */
function mostlySmall(stage: StageSubject): boolean {
  let balance = 0;
  for (const { keywordAt } of stage.instructions) {
    const word = stage.textOf(keywordAt);
    if (word === word.toLowerCase()) balance++;
    else if (word === word.toUpperCase()) balance--;
  }
  return balance > 0;
}

function cased(word: string, isSmall: boolean): string {
  return isSmall ? word.toLowerCase() : word.toUpperCase();
}

/** The word between image and name of a `FROM`, which follows its case. */
function asOf({ keyword, args: [, as, name] }: Instruction): Word | undefined {
  return keyword === 'FROM' && name && as && /^as$/i.test(as.text) ? as : undefined;
}

const messages: Readonly<Record<CaseDegree, (word: string, wanted: string) => string>> = {
  instruction: (word, wanted) =>
    `Most keywords of this stage are in another case than ${word}. Write ${wanted}.`,
  as: (word, wanted) => `${word} is in another case than its FROM. Write ${wanted}.`,
  'stage-name': (word, wanted) =>
    `docker does not tell ${word} from ${wanted}, so a second stage may take its name unseen. Write ${wanted}.`,
};
