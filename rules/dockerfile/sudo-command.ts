import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';

export const sudoCommand = defineRule({
  meta: {
    name: 'sudo-command',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.18', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'The build raises its rights by sudo, or lets an account do so without a password.',
    risk: 'Where sudo works in the build it works in the container: whoever takes over the program is root one command later, and USER was for nothing.',
    remedy:
      'Do what needs root before `USER`, or between `USER root` and `USER app`. Leave sudo and its rules out of the image; to become another user in a start script, take `gosu` or `setpriv`.',
    degrees: {
      command: {
        severity: 'warning',
        summary: 'A command of the build runs by sudo.',
        related: [
          'DL3004',
          'CKV2_DOCKER_1',
          'DS-0010',
          'KICS 8ada6e80',
          'Semgrep no-sudo-in-dockerfile',
          'DKL-DI-0001',
        ],
      },
      passwordless: {
        severity: 'warning',
        summary: 'An account becomes root without a password (NOPASSWD).',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nUSER root\nRUN sudo apt-get update\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nUSER root\nRUN apt-get update\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check(subject): Generator<Hit<Facts>> {
    const { instruction, script } = subject;
    if (!script) return;
    for (const command of script.commands) {
      if (isRaised(command)) {
        const [first] = instruction.args;
        const start = instruction.json && first ? first.at.start : command.at.start;
        const at = { start, end: Math.max(command.nameAt.end, start) };
        yield { at, degree: 'command', facts: { degree: 'command', edits: withoutSudo(command, subject) } };
      }
      const word =
        knownValue(command.name) === 'sed'
          ? undefined
          : command.args.find(({ text }) => /NOPASSWD\s*:\s*ALL/.test(text));
      if (word)
        yield { at: word.at, degree: 'passwordless', facts: { degree: 'passwordless', edits: undefined } };
    }
  },
  message: ({ degree }) =>
    degree === 'command'
      ? 'sudo raises the rights of this command. Where it works in the build it works in the container: do this as root before USER, and leave sudo out.'
      : 'This rule lets the account become root without a password, so USER protects nothing. Leave sudo out of the image.',
  fix: (_subject, { facts }) => ({ title: 'Remove sudo', safety: 'needs-review', edits: facts.edits ?? [] }),
});

interface Facts {
  readonly degree: 'command' | 'passwordless';
  readonly edits: readonly TextEdit[] | undefined;
}

/** By sudo, but not to become somebody with fewer rights. */
function isRaised({ wrappers, name, args }: ShellCommand): boolean {
  if (knownValue(name) === 'sudo')
    return args.length > 0 && args.every(({ text }) => !/^-[lvKkV]$/.test(text));
  return wrappers.some(wrapper => wrapper === 'sudo' || wrapper.endsWith('/sudo'));
}

/** Only for root, and only where sudo has no options and changes nothing else. */
function withoutSudo(
  { at, nameAt, assignments }: ShellCommand,
  subject: InstructionSubject,
): readonly TextEdit[] | undefined {
  const user = knownValue(subject.before.user);
  if (
    user === undefined ||
    !/^(?:root|0)(?::|$)/.test(user) ||
    subject.instruction.json ||
    assignments.length > 0
  )
    return undefined;
  const between = { start: at.start, end: nameAt.start };
  return /^sudo[ \t]+$/.test(subject.textOf(between)) ? [{ at: between, text: '' }] : undefined;
}
