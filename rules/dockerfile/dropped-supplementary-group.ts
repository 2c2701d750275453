import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';

export const droppedSupplementaryGroup = defineRule({
  meta: {
    name: 'dropped-supplementary-group',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.3', 'A.8.9'], strength: 'contextual' },
    cwe: ['CWE-732'],
    related: ['Tally user-explicit-group-drops-supplementary-groups'],
    summary: '`USER` names a group, so the other groups that the account was put into do not count.',
    risk: 'The process cannot reach what the group was given for, and the quick way out of that is a file that everybody may write, or root.',
    remedy: 'Write `USER name` without a group: then the account has all its groups.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:13.1\nRUN useradd --uid 10001 app && usermod -aG video app\nUSER app:app\n',
        good: 'FROM debian:13.1\nRUN useradd --uid 10001 app && usermod -aG video app\nUSER app\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Dockerfile reference, USER'],
  },
  inspects: 'stage',
  *check(stage) {
    const [user = '', group = ''] = knownValue(stage.user.value)?.split(':') ?? [];
    const { at } = stage.user;
    if (group === '' || !at) return;
    const names = namesOf(user, stage);
    const dropped = stage.scripts
      .flatMap(({ commands }) => commands.flatMap(joinedGroups))
      .filter(joined => names.has(joined.user) && joined.group !== group)
      .map(joined => joined.group);
    const [first] = dropped;
    if (first !== undefined) yield { at, facts: { user, group, dropped: [...new Set(dropped)] } };
  },
  message: ({ user, group, dropped }) =>
    `USER ${user}:${group} leaves ${user} with ${group} alone: ${dropped.join(', ')}, which it was put into, does not count. Leave the group out.`,
  fix: (stage, { facts: { user } }) => {
    const last = stage.instructions.findLast(isUser);
    if (last === undefined) return undefined;
    return {
      title: `Change to USER ${user}, with all its groups`,
      safety: 'needs-review',
      edits: stage.replaceInstruction(last, `USER ${user}`),
    };
  },
});

function isUser({ keyword }: Instruction): boolean {
  return keyword === 'USER';
}

/** A number means the account that was made with it. */
function namesOf(user: string, { createdUsers }: StageSubject): ReadonlySet<string> {
  return new Set([user, ...createdUsers.filter(({ uid }) => uid === user).map(({ name }) => name)]);
}

interface Joined {
  readonly user: string;
  readonly group: string;
}

/** Memberships that a command adds to an account besides its own group; none where a word of it is not known. */
function joinedGroups({ name, args }: ShellCommand): readonly Joined[] {
  const program = knownValue(name) ?? '';
  if (!mayJoin.has(program)) return [];
  const words = args.map(({ value }) => knownValue(value));
  const known = words.filter(word => word !== undefined);
  if (known.length !== words.length) return [];
  if (program === 'gpasswd') return known[0] === '-a' ? joined(known[1], known[2]) : [];
  if (program === 'usermod' || program === 'useradd') {
    const at = known.findIndex(word => /^(?:--groups|-[a-zA-Z]*G)$/.test(word));
    return at < 0 ? [] : joined(known.at(-1), known[at + 1]);
  }
  // `adduser NAME GROUP`, and BusyBox's `addgroup NAME GROUP`.
  const plain = known.filter(word => !word.startsWith('-'));
  return known.length === 2 && plain.length === 2 ? joined(plain[0], plain[1]) : [];
}

const mayJoin: ReadonlySet<string> = new Set(['adduser', 'addgroup', 'gpasswd', 'useradd', 'usermod']);

function joined(user: string | undefined, groups: string | undefined): readonly Joined[] {
  if (user === undefined || groups === undefined) return [];
  return groups.split(',').map(group => ({ user, group }));
}
