import { knownValue } from '../../server/core/known.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const missingSecretMount = defineRule({
  meta: {
    name: 'missing-secret-mount',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.4', 'A.8.12'], strength: 'supporting' },
    cwe: ['CWE-522'],
    related: ['Tally require-secret-mounts'],
    summary: 'A build step that has to log in is given no secret of the build.',
    risk: 'Without a mount the credential comes into the build some other way: as an argument, in a copied file, from the base image. There it stays and can be read by whoever has the image.',
    remedy:
      'Mount what the step needs while it runs: `RUN --mount=type=ssh git clone git@…`, `RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci`. Name in the policy which of your commands have to log in.',
    degrees: {
      ssh: {
        severity: 'warning',
        summary: 'git talks to a server by SSH, and no agent and no key is mounted.',
      },
      demanded: {
        severity: 'warning',
        summary: 'The policy asks for a secret mount for this command.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/git:2.47.0\nRUN git clone git@git.example.com:shop/web.git /src\nUSER 10001\n',
        good: 'FROM registry.example.com/base/git:2.47.0\nRUN --mount=type=ssh git clone git@git.example.com:shop/web.git /src\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Build secrets'],
  },
  inspects: 'instruction',
  about: ['RUN'],
  options: {
    commands: listOption([], 'Beginnings of commands that have to log in: `npm ci`, `pip install`.'),
  },
  *check(subject, { commands: demanded }) {
    const { keyword, flags } = subject.instruction;
    if (keyword !== 'RUN' || flags.some(isSecretMount)) return;
    for (const command of subject.script?.commands ?? []) {
      const what = demanded.find(beginning => begins(command, beginning));
      if (what !== undefined) yield { at: command.at, degree: 'demanded', facts: { what, isSsh: false } };
      else if (asksBySsh(command))
        yield { at: command.at, degree: 'ssh', facts: { what: 'git', isSsh: true } };
    }
  },
  message: ({ what, isSsh }) =>
    isSsh
      ? 'This asks a git server by SSH, and the step mounts no agent: the key is in the image, or the build fails. Write RUN --mount=type=ssh, or fetch by HTTPS.'
      : `The policy says that ${what} has to log in, and the step mounts no secret. Write RUN --mount=type=secret with the file that holds the credential.`,
  fix: (subject, { facts: { isSsh } }) =>
    isSsh
      ? { title: 'Mount the SSH agent', safety: 'needs-review', edits: subject.addFlag('--mount=type=ssh') }
      : undefined,
});

function isSecretMount({ name, value = '' }: InstructionSubject['instruction']['flags'][number]): boolean {
  return name === 'mount' && /(?:^|,)type=(?:secret|ssh)\b|\.ssh\b/.test(value);
}

function begins({ name, args }: ShellCommand, beginning: string): boolean {
  const wanted = beginning.split(/\s+/).filter(word => word !== '');
  const words = [knownValue(name), ...args.map(({ text }) => text).filter(text => !text.startsWith('-'))];
  return wanted.length > 0 && wanted.every((word, at) => words[at] === word);
}

/** `git clone git@host:path`, `ssh://…`; what `insteadOf` turns into HTTPS says so before it in the file, and is not seen. */
function asksBySsh({ name, args }: ShellCommand): boolean {
  if (knownValue(name) !== 'git') return false;
  const isQuestion = args.some(({ text }) => /^(?:clone|fetch|pull|ls-remote)$/.test(text));
  return isQuestion && args.some(({ prefix }) => /^(?:ssh:\/\/|git@[\w.-]+:)/.test(prefix));
}
