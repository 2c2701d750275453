import { isKnownFalse, knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { insert, type TextEdit } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts } from '../facts/base-images.ts';

export const pipeFailure = defineRule({
  meta: {
    name: 'pipe-failure',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.19'], strength: 'supporting' },
    cwe: ['CWE-252', 'CWE-754'],
    related: [],
    summary: 'A command before a pipe may fail, and the build goes on.',
    risk: 'A shell asks only the last command of a pipe how it went. When a download breaks off or is refused, what came of it is used all the same, half a file or none, and the layer that holds it is kept.',
    remedy:
      'Let the pipe fail with any of its commands: `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`, or `set -o pipefail`.',
    degrees: {
      download: {
        severity: 'info',
        summary: 'A download goes into a program that does not notice when it breaks off.',
        related: ['DL4006', 'KICS efbf148a', 'Semgrep set-pipefail'],
      },
      other: {
        severity: 'info',
        optIn: true,
        summary: 'Any other command before a pipe.',
        related: ['DL4006', 'KICS efbf148a', 'Semgrep set-pipefail'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -fsSL https://example.com/list | sort > /etc/list\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/list | sort > /etc/list\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Building best practices, Using pipes'],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check({ script }): Generator<Hit<Facts>> {
    if (!script?.commands.some(({ isPiped }) => isPiped)) return;
    const readers = new Map(script.commands.map(command => [command.pipedFrom, command] as const));
    const found = script.commands.flatMap(first => {
      const reader = isStartOfPipe(first) ? readers.get(first) : undefined;
      return reader ? [{ first, degree: degreeOf(first, reader) }] : [];
    });
    // One finding for a RUN: what mends one pipe mends all.
    const worst =
      found.find(({ degree }) => degree === 'download') ?? found.find(({ degree }) => degree === 'other');
    if (worst?.degree)
      yield {
        at: worst.first.at,
        degree: worst.degree,
        facts: { name: knownValue(worst.first.name) ?? 'this command' },
      };
  },
  message: ({ name }) =>
    `When ${name} fails, the pipe hides it and the build goes on with what there is. Set pipefail, so that the build ends there.`,
  fix: subject => {
    const added = shellFor(subject);
    if (added === undefined)
      return { title: 'Set pipefail', safety: 'needs-review', edits: setOption(subject) };
    return { title: `Add ${added}`, safety: 'needs-review', edits: subject.insertBefore(added) };
  },
});

interface Facts {
  readonly name: string;
}

function isStartOfPipe({ pipedFrom, isPiped, pipefail, insideOf }: ShellCommand): boolean {
  const isSeen = insideOf === undefined || insideOf.how === 'substitution';
  return isPiped && pipedFrom === undefined && isSeen && isKnownFalse(pipefail);
}

const downloaders = new Set(['curl', 'wget', 'aria2c', 'fetch']);
/** They fail on half a file or none, or belong to pipe-to-shell. */
const noticing = new Set([
  'tar',
  'bsdtar',
  'gpg',
  'gpgv',
  'gunzip',
  'unxz',
  'xz',
  'bunzip2',
  'sh',
  'bash',
  'ash',
  'dash',
  'apt-key',
  'python',
  'python3',
  'perl',
  'grep',
  'sha256sum',
  'sha512sum',
  'patch',
  'git',
  'dpkg',
  'kubectl',
  'psql',
  'mysql',
  'docker',
]);
/** They cannot fail, or are meant to be cut off. */
const harmless = new Set([
  'echo',
  'printf',
  'yes',
  'true',
  'cat',
  'ls',
  ':',
  'head',
  'find',
  'env',
  'set',
  'seq',
]);

function degreeOf(first: ShellCommand, reader: ShellCommand): 'download' | 'other' | undefined {
  const name = knownValue(first.name) ?? '';
  // What a substitution gives is mostly part of a command that fails on half of it.
  if (downloaders.has(name) && first.insideOf === undefined)
    return noticing.has(knownValue(reader.name) ?? '') ? 'other' : 'download';
  // Where a condition asks, a failure is an answer.
  return name === '' || first.isTested || harmless.has(name) ? undefined : 'other';
}

/** Only where the base image is known to have the shell, and no SHELL says otherwise. */
function shellFor({ stage, before, isTrigger }: InstructionSubject): string | undefined {
  if (isTrigger || before.shell.state !== 'absent') return undefined;
  const base = stage && knownValue(stage.base);
  const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
  if (facts?.packageManager === 'apk') return 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]';
  const hasBash =
    facts?.packageManager !== undefined && withBash.has(facts.packageManager) && facts.shell === true;
  return hasBash ? 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]' : undefined;
}

const withBash: ReadonlySet<string> = new Set(['apt', 'dnf', 'yum', 'zypper']);

/** `set -o pipefail` in front, where SHELL names a shell that knows it. */
function setOption({ before, instruction }: InstructionSubject): readonly TextEdit[] {
  const [shell = ''] = knownValue(before.shell) ?? [];
  const isPlain = !instruction.json && instruction.heredocs.length === 0;
  return isPlain && /(?:^|\/)(?:bash|ash|zsh|ksh)$/.test(shell)
    ? [insert(instruction.argsAt.start, 'set -o pipefail && ')]
    : [];
}
