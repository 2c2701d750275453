import { knownValue } from '../../server/core/known.ts';
import { numberOption } from '../../server/core/rule-kit/options.ts';
import { defineRule } from '../define-rule.ts';

export const lowUserId = defineRule({
  meta: {
    name: 'low-user-id',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.22'], strength: 'contextual' },
    cwe: ['CWE-250', 'CWE-276'],
    related: [],
    summary: 'The image runs under a number that accounts of the host usually have.',
    risk: 'Without user namespaces the number is the same outside: who leaves the container, or shares a mounted path with it, has the rights of the host’s account of that number.',
    remedy: 'Take a number above 10000 that no account of the node has.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nCOPY app /app\nUSER 1000\nENTRYPOINT ["/app"]\n',
        good: 'FROM scratch\nCOPY app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'stage',
  options: {
    minimum: numberOption(10000, 'The lowest number that is accepted.', { minimum: 1, maximum: 4294967294 }),
  },
  *check(stage, { minimum }) {
    const user = knownValue(stage.user.value);
    if (!stage.isProduction || user === undefined || !stage.user.at) return;
    const id = /^(\d{1,10})(?::\d+)?$/.exec(user)?.[1];
    // Zero is root, which another rule reports.
    if (id === undefined || Number(id) === 0 || Number(id) >= minimum) return;
    yield { at: stage.user.at, facts: { id, minimum, isShort: id === user } };
  },
  message: ({ id, minimum }) =>
    `User ${id} is likely an account of the host too, and outside the container the number means that one. Take a number from ${minimum} up.`,
  fix: (stage, { facts }) => {
    const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
    // A user that the image creates, or whom files were given to, has to be changed in several places.
    const isNamedElsewhere = stage.createdUsers.length > 0 || stage.instructions.some(hasOwner);
    if (last === undefined || !facts.isShort || isNamedElsewhere) return undefined;
    const id = String(facts.minimum + 1);
    return {
      title: `Change to USER ${id}`,
      safety: 'needs-review',
      edits: stage.replaceInstruction(last, `USER ${id}`),
    };
  },
});

function hasOwner({
  flags,
  keyword,
}: {
  readonly flags: readonly { readonly name: string }[];
  readonly keyword: string;
}) {
  return keyword === 'RUN' || flags.some(({ name }) => name === 'chown');
}
