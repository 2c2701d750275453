import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import { defineRule } from '../define-rule.ts';

export const replacedShell = defineRule({
  meta: {
    name: 'replaced-shell',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.32'], strength: 'contextual' },
    cwe: ['CWE-471'],
    related: ['DL4005', 'KICS 8a301064', 'Semgrep use-shell-instruction'],
    summary: 'The system’s shell is replaced by another one.',
    risk: 'Every script of the image, those of its packages too, then runs by a shell it was not written and tested for, and what the next update of the package does to the link is anybody’s guess.',
    remedy: 'Say by `SHELL` which shell the instructions below use, and leave /bin/sh alone.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN ln -sf /bin/bash /bin/sh\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nSHELL ["/bin/bash", "-c"]\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check({ script }) {
    if (!script) return;
    for (const command of script.commands) {
      const shell = replacement(command);
      if (shell !== undefined)
        yield { at: command.at, facts: { shell, isAlone: script.commands.every(isAbout) } };
    }
  },
  message: ({ shell }) =>
    `${shell} takes the place of /bin/sh for every script of the image. Say it by SHELL for the instructions below instead.`,
  fix: (subject, { facts: { shell, isAlone } }) =>
    isAlone && !subject.isTrigger
      ? {
          title: `Replace by SHELL ["${shell}", "-c"]`,
          safety: 'needs-review',
          edits: subject.replaceInstruction(`SHELL ["${shell}", "-c"]`),
        }
      : undefined,
});

const systemShell = /^\/(?:usr\/)?bin\/sh$/;

/** `ln -sf /bin/bash /bin/sh`, or a move onto it: the shell that takes the place. */
function replacement({ name, args }: ShellCommand): string | undefined {
  const program = knownValue(name);
  if (program !== 'ln' && program !== 'mv' && program !== 'cp') return undefined;
  const paths = args.flatMap(({ value, text }) => (text.startsWith('-') ? [] : [knownValue(value) ?? '']));
  const [from, to] = paths;
  if (paths.length !== 2 || from === undefined || to === undefined || !systemShell.test(to)) return undefined;
  const shell = from.slice(from.lastIndexOf('/') + 1);
  if (!/^(?:bash|zsh|dash|ksh|ash)$/.test(shell)) return undefined;
  return from.startsWith('/') ? from : `/bin/${shell}`;
}

/** `rm /bin/sh && ln -s /bin/bash /bin/sh` does nothing else. */
function isAbout(command: ShellCommand): boolean {
  const removes =
    knownValue(command.name) === 'rm' &&
    command.args.every(({ text }) => text.startsWith('-') || systemShell.test(text));
  return removes || replacement(command) !== undefined;
}
