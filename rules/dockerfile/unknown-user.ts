import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';

export const unknownUser = defineRule({
  meta: {
    name: 'unknown-user',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1188'],
    related: ['Tally named-identity-in-passwdless-stage'],
    summary: '`USER` names an account that the image does not have.',
    risk: 'The engine looks the name up in the image’s own `/etc/passwd`. Without it the container does not start, and the quick way out of that is often root.',
    remedy: 'Give the number instead of a name: `USER 10001` needs no account.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nCOPY app /app\nUSER app\nENTRYPOINT ["/app"]\n',
        good: 'FROM scratch\nCOPY app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'stage',
  *check(stage) {
    const user = knownValue(stage.user.value);
    const accounts = accountsOf(stage);
    if (!stage.isProduction || user === undefined || !stage.user.at || accounts === undefined) return;
    const [name = ''] = user.split(':');
    if (/^\d*$/.test(name) || accounts.has(name)) return;
    if (stage.baseStage !== undefined || stage.instructions.some(mayBringAccounts)) return;
    yield { at: stage.user.at, facts: { name } };
  },
  message: ({ name }) =>
    `The image has no account ${name}, so a container of it does not start. Give the number instead: USER 10001 needs no account.`,
  fix: stage => {
    const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
    if (last === undefined) return undefined;
    return {
      title: 'Change to USER 10001',
      safety: 'needs-review',
      edits: stage.replaceInstruction(last, 'USER 10001'),
    };
  },
});

/** The accounts of bases that are known to have few or none; undefined for any other base. */
function accountsOf(stage: StageSubject): ReadonlySet<string> | undefined {
  const repository = knownValue(stage.base)?.repository;
  if (repository === 'scratch') return none;
  return repository?.startsWith('gcr.io/distroless/') ? distroless : undefined;
}

const none: ReadonlySet<string> = new Set();
const distroless: ReadonlySet<string> = new Set(['root', 'nobody', 'nonroot']);

/** Anything that may write `/etc/passwd`: a command, an archive, a copy to it or of a folder that may hold it. */
function mayBringAccounts({ keyword, args }: Instruction): boolean {
  if (keyword === 'RUN' || keyword === 'ADD') return true;
  if (keyword !== 'COPY') return false;
  const target = args.at(-1)?.text ?? '';
  if (target.includes('$')) return true;
  return (
    /^\/*$|^\/+etc(?:\/|$)|^\.?\/?$/.test(target) && !args.slice(0, -1).every(({ text }) => isOtherFile(text))
  );
}

/** A file by its name that is not the list of accounts: `/` as target takes it under that name. */
function isOtherFile(source: string): boolean {
  const name = source.slice(source.lastIndexOf('/') + 1);
  return (
    name !== '' &&
    name !== '.' &&
    !/[*?$]/.test(source) &&
    name !== 'passwd' &&
    name !== 'etc' &&
    /\./.test(name)
  );
}
