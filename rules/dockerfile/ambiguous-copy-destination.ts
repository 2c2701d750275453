import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const ambiguousCopyDestination = defineRule({
  meta: {
    name: 'ambiguous-copy-destination',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-706'],
    related: ['DL3021', 'DS-0011', 'KICS 6db6e0c2'],
    summary: 'Several files are copied to a path that is not written as a folder.',
    risk: 'The build fails, or the file that is copied last takes the place of the others: a configuration that was reviewed is not in the image.',
    remedy: 'End the destination with a slash.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nCOPY package.json package-lock.json /app\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nCOPY package.json package-lock.json /app/\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['COPY', 'ADD'],
  *check(subject) {
    const { args, keyword } = subject.instruction;
    if (args.length < 3) return;
    const word = args.at(-1);
    const path = word && knownValue(subject.expand(word.text));
    if (!word || path === undefined || /[/\\]$|(?:^|[/\\])\.{1,2}$/.test(path)) return;
    yield { at: word.at, facts: { keyword, path, word } };
  },
  message: ({ keyword, path }) =>
    `${keyword} puts several files into ${path}, which has to be a folder: docker refuses it without a slash at the end. Write ${path}/.`,
  fix: (subject, { facts: { word } }) => ({
    title: 'End the destination with a slash',
    safety: 'safe',
    edits:
      /["'`\\]$/.test(word.text) && !subject.instruction.json
        ? []
        : subject.replaceWord(word, `${word.text}/`),
  }),
});
