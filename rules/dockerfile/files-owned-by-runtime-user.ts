import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { replace } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';

export const filesOwnedByRuntimeUser = defineRule({
  meta: {
    name: 'files-owned-by-runtime-user',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.3', secondary: ['A.8.9', 'A.8.19'], strength: 'supporting' },
    cwe: ['CWE-732', 'CWE-276'],
    related: ['S6504', 'KICS aa93e17f'],
    summary: 'Files are given to the user that the program runs as, so that the program can change itself.',
    risk: 'Who takes over the process can overwrite the program and its settings, and is still there after the next start.',
    remedy:
      'Leave programs and settings to root and give the running user only the folders it has to write to.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:24.1.0-slim\nCOPY --chown=node:node . /srv\nUSER node\nCMD ["node", "/srv/index.js"]\n',
        good: 'FROM node:24.1.0-slim\nCOPY . /srv\nUSER node\nCMD ["node", "/srv/index.js"]\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'stage',
  *check(stage) {
    const user = knownValue(stage.user.value)?.split(':')[0];
    if (!stage.isProduction || user === undefined || user === 'root' || user === '0') return;
    for (const instruction of stage.instructions) {
      const flag = instruction.flags.find(({ name }) => name === 'chown');
      const owner = flag?.value?.split(':')[0];
      if (!flag || !isCopy(instruction) || isHome(instruction)) continue;
      if (owner === undefined || !isSame(owner, user, stage)) continue;
      const before =
        instruction.flags[instruction.flags.indexOf(flag) - 1]?.at.end ?? instruction.keywordAt.end;
      yield { at: flag.at, facts: { owner, from: before } };
    }
  },
  message: ({ owner }) =>
    `The program runs as ${owner} and owns these files, so who takes it over can change them for good. Leave them to root, and give ${owner} only what it has to write.`,
  fix: (_stage, { at, facts }) => ({
    title: 'Leave the files to root',
    safety: 'needs-review',
    edits: [replace({ start: facts.from, end: at.end }, '')],
  }),
});

function isCopy({ keyword }: Instruction): boolean {
  return keyword === 'COPY' || keyword === 'ADD';
}

/** A home directory is the user's to write. */
function isHome({ args }: Instruction): boolean {
  return /^\/home\/[^/]+\/?$/.test(args.at(-1)?.text ?? '');
}

/** The same account, by name or by the number it was created with. */
function isSame(owner: string, user: string, { createdUsers }: StageSubject): boolean {
  const numberOf = (name: string) => createdUsers.findLast(one => one.name === name)?.uid ?? name;
  return owner !== '' && !owner.includes('$') && numberOf(owner) === numberOf(user);
}
