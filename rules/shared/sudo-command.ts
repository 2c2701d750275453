import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { baseName } from '../../server/core/text/base-name.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const sudoCommand = defineRule({
  meta: {
    name: 'sudo-command',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.18', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'A build or a container raises its rights by sudo, or lets an account do so without a password.',
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
      container: {
        severity: 'warning',
        summary: 'A container starts its program by sudo.',
        related: ['C-0062'],
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
  inspects: ['instruction', 'container', 'shellScript'],
  about: ['RUN'],
  *check(subject): Generator<Hit<Facts>> {
    if (subject.kind === 'instruction') yield* inBuild(subject);
    else if (subject.kind === 'container') {
      const { value, at } = subject.program;
      if (baseName(knownValue(value) ?? '') === 'sudo') yield inContainer(at);
    } else if (subject.place === 'container')
      for (const command of subject.script.commands)
        if (isRaised(command)) yield inContainer({ start: command.at.start, end: command.nameAt.end });
  },
  message: ({ degree }) => texts[degree],
  fix: (_subject, { facts }) => ({ title: 'Remove sudo', safety: 'needs-review', edits: facts.edits ?? [] }),
});

const texts: Readonly<Record<Facts['degree'], string>> = {
  command:
    'sudo raises the rights of this command. Where it works in the build it works in the container: do this as root before USER, and leave sudo out.',
  container:
    'sudo raises the rights of what the container runs, and fails where allowPrivilegeEscalation is false. Write the user into runAsUser, and leave sudo out of the image.',
  passwordless:
    'This rule lets the account become root without a password, so USER protects nothing. Leave sudo out of the image.',
};

function inContainer(at: Span): Hit<Facts> {
  return { at, degree: 'container', facts: { degree: 'container', edits: undefined } };
}

function* inBuild(subject: InstructionSubject): Generator<Hit<Facts>> {
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
}

interface Facts {
  readonly degree: 'command' | 'container' | 'passwordless';
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
