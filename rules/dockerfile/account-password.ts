import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import { commandOptions, type OptionTable } from '../../server/core/shell/command-options.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import { defineRule } from '../define-rule.ts';

export const accountPassword = defineRule({
  meta: {
    name: 'account-password',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.5', 'A.8.2', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-798', 'CWE-258'],
    related: [],
    summary: 'An account of the image gets a password, an empty one, or the id of another account.',
    risk: 'Everybody who has the image has the password, or its hash to try out, and every container of it has the same. With an empty password, or with the id of root, nobody even has to try.',
    remedy:
      'Create accounts without a password: `useradd`, `adduser --disabled-password`. Nobody logs in to a container; if somebody must, by a key that comes at run time.',
    degrees: {
      set: { severity: 'warning', summary: 'A password is set.', related: ['CKV2_DOCKER_17'] },
      empty: {
        severity: 'error',
        summary: 'The password is empty, so that everybody can log in.',
        related: ['DKL-LI-0001', 'CKV2_DOCKER_17'],
      },
      'shared-id': {
        severity: 'warning',
        summary: 'Two accounts share an id, so that the kernel cannot tell them apart.',
        related: ['DKL-LI-0002'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN useradd -m app && echo "app:app" | chpasswd\nUSER app\n',
        good: 'FROM debian:12.8-slim\nRUN useradd -m app\nUSER app\n',
      },
    ],
  },
  inspects: 'shellScript',
  *check({ script, place }) {
    if (place !== 'run') return;
    for (const command of script.commands) {
      const found = checks.get(knownValue(command.name) ?? '')?.(command);
      if (found) yield found;
    }
  },
  message: ({ text }) => text,
});

interface Facts {
  readonly text: string;
}

/** useradd(8), usermod(8), passwd(1). */
const accountTable: OptionTable = {
  short: 'bcdefgGkKpRPsuZ',
  long: [
    '--password',
    '--uid',
    '--gid',
    '--groups',
    '--home',
    '--home-dir',
    '--shell',
    '--comment',
    '--base-dir',
    '--login',
    '--expiredate',
  ],
};

const checks: ReadonlyMap<string, (command: ShellCommand) => Hit<Facts> | undefined> = new Map([
  ['chpasswd', chpasswd],
  ['passwd', passwd],
  ['useradd', account],
  ['usermod', account],
]);

function chpasswd(command: ShellCommand): Hit<Facts> {
  const source = command.pipedFrom;
  const text = source && source.args.length > 0 ? (source.args.at(-1)?.value ?? undefined) : undefined;
  const isEmpty = text?.state === 'known' && /^[\w.-]+:(?:\\n)?$/.test(text.value.trim());
  return isEmpty ? empty(command) : set(command);
}

function passwd(command: ShellCommand): Hit<Facts> | undefined {
  const { names } = commandOptions(command, { short: 'inwxrR', long: [] });
  if (names.has('-d') || names.has('--delete'))
    return names.has('-l') || names.has('--lock') ? undefined : empty(command);
  return names.has('--stdin') || (command.pipedFrom !== undefined && !names.has('-l'))
    ? set(command)
    : undefined;
}

function account(command: ShellCommand): Hit<Facts> | undefined {
  const options = commandOptions(command, accountTable);
  const password = options.valueOf('-p', '--password');
  if (password) {
    const value = knownValue(password.value);
    // `!` and `*` stand for no password at all.
    if (value !== undefined && /^[!*]/.test(value)) return undefined;
    return value === '' ? empty(command) : set(command);
  }
  if (!options.names.has('-o') && !options.names.has('--non-unique')) return undefined;
  const id = options.valueOf('-u', '--uid');
  const isRoot = id && knownValue(id.value) === '0';
  const text = isRoot
    ? 'This account gets the id of root, so it is root by another name. Give it an id of its own.'
    : 'This account may share its id with another, and the kernel cannot tell the two apart. Give it an id of its own.';
  // With an id from outside the build shares on purpose: the files of a mounted folder belong to it.
  return id && knownValue(id.value) === undefined
    ? undefined
    : { at: command.at, degree: 'shared-id', facts: { text } };
}

function set({ at }: ShellCommand): Hit<Facts> {
  const text =
    'A password is set in the image: everybody who has the image has it, or its hash. Create the account without one.';
  return { at, degree: 'set', facts: { text } };
}

function empty({ at }: ShellCommand): Hit<Facts> {
  const text =
    'The account gets an empty password, so that everybody can log in to it. Lock it instead (passwd -l).';
  return { at, degree: 'empty', facts: { text } };
}
