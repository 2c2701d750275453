import { knownValue } from '../../server/core/known.ts';
import type { InstructionSubject, StageFacts } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const relativeWorkdir = defineRule({
  meta: {
    name: 'relative-workdir',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.28', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-426'],
    related: [],
    summary: 'A folder is given relative to whatever was the working directory before.',
    risk: 'The base image decides then where files go and where programs start. When it changes, they land somewhere else, perhaps where others may write.',
    remedy: 'Write the whole path: `WORKDIR /app`.',
    degrees: {
      unanchored: {
        severity: 'info',
        summary: 'The path counts from the working directory of the base image.',
        related: [
          'DL3000',
          'CKV_DOCKER_10',
          'DS-0009',
          'KICS 6b376af8',
          'S7021',
          'BuildKit WorkdirRelativePath',
          'Semgrep use-workdir',
        ],
      },
      chained: {
        severity: 'info',
        optIn: true,
        summary: 'The path counts from an earlier WORKDIR.',
        related: ['DL3000', 'CKV_DOCKER_10', 'DS-0009', 'KICS 6b376af8', 'S7021', 'Semgrep use-workdir'],
      },
      copy: {
        severity: 'info',
        optIn: true,
        summary: 'Files are copied to a relative path and no WORKDIR stands above.',
        related: ['DL3045'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nWORKDIR app\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nWORKDIR /app\nUSER 10001\n',
      },
    ],
  },
  inspects: 'instruction',
  about: ['WORKDIR', 'COPY', 'ADD'],
  *check(subject) {
    const { instruction, before, stage } = subject;
    const { keyword } = instruction;
    const isCopy = keyword !== 'WORKDIR';
    if (!stage || subject.isTrigger) return;
    if (isCopy && (before.workingDirectory.state !== 'absent' || isScratch(stage))) return;
    const { args } = instruction;
    const word = isCopy && args.length < 2 ? undefined : args.at(-1);
    const path = word && knownValue(subject.expand(word.text));
    if (!word || path === undefined || !isRelative(path, isCopy) || isWindows(subject)) return;
    const above = knownValue(before.workingDirectory);
    const facts = { path, above, isCopy };
    if (isCopy) yield { at: word.at, degree: 'copy', facts };
    else if (before.workingDirectory.state === 'absent') yield { at: word.at, degree: 'unanchored', facts };
    else if (above?.startsWith('/')) yield { at: word.at, degree: 'chained', facts };
  },
  message: ({ path, above, isCopy }) =>
    isCopy
      ? `Files go to ${path} in whatever folder the base image names. Write the whole path, or a WORKDIR above.`
      : above === undefined
        ? `The working directory is ${path} below whatever folder the base image names, so it moves when the image changes. Write the whole path.`
        : `The working directory is ${path} below ${above}, which an edit further up changes unseen. Write the whole path.`,
  fix(subject, { facts: { path, above, isCopy } }) {
    const [word] = subject.instruction.args;
    if (isCopy || above === undefined || !word || /[\s$"'\\]/.test(path)) return undefined;
    const whole = joined(above, path);
    if (whole === undefined) return undefined;
    return { title: `Write ${whole}`, safety: 'safe', edits: subject.replaceWord(word, whole) };
  },
});

/** Where no folder is named at all, a copy fills the one that the base image names. */
function isRelative(path: string, isCopy: boolean): boolean {
  return (isCopy && /^\.\/?$/.test(path)) || !/^(?:\.?\/?)$|^[/\\$~]|^[A-Za-z]:|^%|\{\{/.test(path);
}

/** Nothing but the root folder is there. */
function isScratch({ base }: StageFacts): boolean {
  return base.state === 'known' && base.value.repository === 'scratch';
}

function isWindows({ before: { os } }: InstructionSubject): boolean {
  return os.state === 'known' && os.value === 'windows';
}

/** undefined where the path leaves the folder. */
function joined(above: string, path: string): string | undefined {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..')) return undefined;
  return `${above.replace(/\/+$/, '')}/${parts.join('/')}`.replace(/(.)\/$/, '$1');
}
