import { isKnownFalse, knownValue } from '../../server/core/known.ts';
import { numberOption } from '../../server/core/rule-kit/options.ts';
import type { Fix, Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
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
    summary: 'A container runs under a number that accounts of its node usually have.',
    risk: 'Without user namespaces the number is the same outside: who leaves the container, or shares a mounted path with it, has the rights of the host’s account of that number.',
    remedy: 'Take a number above 10000 that no account of the node has.',
    degrees: {
      low: { severity: 'info', summary: 'The number is below 10000.', related: peers() },
      unset: {
        severity: 'info',
        summary: 'A manifest sets no number, so that the image decides.',
        related: peers(),
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nCOPY app /app\nUSER 1000\nENTRYPOINT ["/app"]\n',
        good: 'FROM scratch\nCOPY app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        goodComesFromFix: true,
      },
      {
        in: 'helm-values',
        bad: 'securityContext:\n  runAsUser: 101\n',
        good: 'securityContext:\n  runAsUser: 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: ['stage', 'container'],
  options: {
    minimum: numberOption(10000, 'The lowest number that is accepted.', { minimum: 1, maximum: 4294967294 }),
  },
  *check(subject, { minimum }) {
    const hit = subject.kind === 'stage' ? stageHit(subject, minimum) : containerHit(subject, minimum);
    if (hit) yield hit;
  },
  message: ({ id, minimum }) =>
    id === undefined
      ? `No runAsUser is set, so the container runs under the number that its image says. Set one from ${minimum} up.`
      : `User ${id} is likely an account of the host too, and outside the container the number means that one. Take a number from ${minimum} up.`,
  fix: (subject, { facts }) => {
    const id = String(facts.minimum + 1);
    if (subject.kind === 'stage') return stageFix(subject, facts, id);
    const edits = subject.runAsUser.set(id) ?? [];
    return { title: `Set runAsUser to ${id}`, safety: 'needs-review', edits };
  },
});

interface Facts {
  readonly id: string | undefined;
  readonly minimum: number;
  /** Nothing but the number is written. */
  readonly isShort: boolean;
}

function stageHit(stage: StageSubject, minimum: number): Hit<Facts> | undefined {
  const user = knownValue(stage.user.value);
  if (!stage.isProduction || user === undefined || !stage.user.at) return undefined;
  const id = numberOf(user, stage.createdUsers);
  // Zero is root, which another rule reports.
  if (id === undefined || Number(id) === 0 || Number(id) >= minimum) return undefined;
  return { at: stage.user.at, degree: 'low', facts: { id, minimum, isShort: id === user } };
}

/** The number in the text, or the one that the image gives the user when it creates it. */
function numberOf(user: string, created: StageSubject['createdUsers']): string | undefined {
  const written = /^(\d{1,10})(?::\d+)?$/.exec(user)?.[1];
  if (written !== undefined) return written;
  const [name] = user.split(':');
  const uid = created.findLast(one => one.name === name)?.uid;
  return uid !== undefined && /^\d{1,10}$/.test(uid) ? uid : undefined;
}

function containerHit({ runAsUser: { value, at }, os, hostUsers }: ContainerSubject, minimum: number) {
  // In a user namespace of its own the number is no account of the host.
  if (knownValue(os) === 'windows' || isKnownFalse(hostUsers)) return undefined;
  const id = knownValue(value);
  const facts = { id: id === undefined ? undefined : String(id), minimum, isShort: true };
  if (value.state === 'absent') return { at, degree: 'unset', facts };
  return id !== undefined && id > 0 && id < minimum ? { at, degree: 'low', facts } : undefined;
}

function stageFix(stage: StageSubject, { isShort }: Facts, id: string): Fix | undefined {
  const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
  // A user that the image creates, or whom files were given to, has to be changed in several places.
  const isNamedElsewhere = stage.createdUsers.length > 0 || stage.instructions.some(hasOwner);
  if (last === undefined || !isShort || isNamedElsewhere) return undefined;
  const edits = stage.replaceInstruction(last, `USER ${id}`);
  return { title: `Change to USER ${id}`, safety: 'needs-review', edits };
}

function hasOwner({
  flags,
  keyword,
}: {
  readonly flags: readonly { readonly name: string }[];
  readonly keyword: string;
}) {
  return keyword === 'RUN' || flags.some(({ name }) => name === 'chown');
}

function peers(): readonly string[] {
  return [
    'KSV-0020',
    'CKV_K8S_40',
    'KICS 02323c00',
    'KBP104',
    'kubesec RunAsUser',
    'kube-score container-security-context-user-group-id',
    'Datree CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID',
    'SNYK-CC-K8S-11',
  ];
}
