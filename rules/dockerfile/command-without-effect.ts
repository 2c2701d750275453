import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand, ShellScript } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const commandWithoutEffect = defineRule({
  meta: {
    name: 'command-without-effect',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1164'],
    related: [],
    summary: 'A command of a RUN changes something that ends with the RUN.',
    risk: 'Each RUN has a shell of its own, and only files stay. A folder, a variable or a service that the author counts on is not there later: files land in the wrong place, and a setting that protects something is not set.',
    remedy:
      'Take `WORKDIR` for the folder and `ENV` for a variable, and start services by `CMD` or `ENTRYPOINT`.',
    degrees: {
      lost: {
        severity: 'info',
        summary: 'A folder, variable or setting of the shell is the last thing that a RUN changes.',
        related: ['DL3003', 'DS-0013', 'KICS f4a6bcd3', 'Semgrep use-workdir'],
      },
      service: {
        severity: 'info',
        summary: 'A service is started that does not outlive the build.',
        related: ['DL3001', 'KICS 9b6b0f38', 'Semgrep nonsensical-command'],
      },
      interactive: {
        severity: 'info',
        summary: 'A command is for a terminal, or for a machine.',
        related: ['DL3001', 'KICS 9b6b0f38', 'Semgrep nonsensical-command'],
      },
      'changed-directory': {
        severity: 'info',
        optIn: true,
        summary: 'A RUN changes its folder by cd instead of WORKDIR.',
        related: ['DL3003', 'DS-0013', 'KICS f4a6bcd3', 'Semgrep use-workdir'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN cd /srv\nCOPY app app\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nWORKDIR /srv\nCOPY app app\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check(subject) {
    const { script } = subject;
    if (!script) return;
    const last = lastCommand(script);
    const lost = last && lostBy(last, script);
    if (last && lost) yield hitAt(last, lost);
    for (const command of script.commands) {
      const name = knownValue(command.name) ?? '';
      if (isForTerminal(name, command)) yield hitAt(command, { degree: 'interactive', what: name });
      if (name === 'cd' && command !== last && isAbsolute(command) && isFirst(command))
        yield hitAt(command, { degree: 'changed-directory', what: 'cd' });
    }
  },
  message: ({ degree, what, instead }) => messages[degree](what, instead ?? ''),
  fix: (subject, { facts }) => fixOf(subject, facts),
});

interface Facts {
  readonly degree: 'lost' | 'service' | 'interactive' | 'changed-directory';
  readonly what: string;
  /** The instruction whose effect stays. */
  readonly instead?: string;
  /** Whether the RUN does nothing else, and what would be written in its place. */
  readonly line?: string | undefined;
}

const messages: Readonly<Record<Facts['degree'], (what: string, instead: string) => string>> = {
  lost: (what, instead) =>
    `What ${what} changes ends with this RUN, so the instructions below do not see it.${instead === '' ? '' : ` Take ${instead}.`}`,
  service: what => `${what} starts a service that ends with this RUN. Start it by CMD or ENTRYPOINT.`,
  interactive: what =>
    `${what} is for a terminal or a machine and does nothing useful in a build. Leave it out.`,
  'changed-directory': () =>
    'cd changes the folder of this RUN only. WORKDIR says it once, for the instructions below too.',
};

function hitAt({ at }: ShellCommand, facts: Facts): Hit<Facts> {
  return { at, degree: facts.degree, facts };
}

function lastCommand({ commands }: ShellScript): ShellCommand | undefined {
  return commands.findLast(({ insideOf }) => insideOf === undefined);
}

function lostBy(command: ShellCommand, { commands }: ShellScript): Facts | undefined {
  const name = knownValue(command.name);
  const isAlone = commands.length === 1;
  const first = command.args[0];
  if (
    name === 'cd' &&
    first &&
    !/^(?:-|\.\.|\/|~|\$OLDPWD)$/.test(first.text.replaceAll('"', '')) &&
    !command.isPiped
  )
    return {
      degree: 'lost',
      what: 'cd',
      instead: 'WORKDIR',
      line: isAlone ? `WORKDIR ${first.text}` : undefined,
    };
  if (name === 'export' && command.assignments.length > 0)
    return {
      degree: 'lost',
      what: 'export',
      instead: 'ENV',
      line: isAlone ? environment(command) : undefined,
    };
  if (
    isAlone &&
    (name === 'source' || name === '.' || name === 'alias' || name === 'umask' || name === 'ulimit')
  )
    return { degree: 'lost', what: name };
  return startsService(name, command) && isAlone ? { degree: 'service', what: name ?? '' } : undefined;
}

function environment({ args, assignments }: ShellCommand): string | undefined {
  const plain = args.length === assignments.length && args.every(({ text }) => !/[`(]/.test(text));
  return plain ? `ENV ${args.map(({ text }) => text).join(' ')}` : undefined;
}

function startsService(name: string | undefined, { args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  if (name === 'service') return words[1] === 'start' || words[1] === 'restart';
  return name === 'systemctl' && words.some(word => word === 'start' || word === 'restart');
}

const terminalPrograms = new Set([
  'vim',
  'vi',
  'nano',
  'emacs',
  'top',
  'htop',
  'shutdown',
  'reboot',
  'halt',
  'poweroff',
  'free',
]);

/** Editors in batch mode (`vim -c`, `emacs --batch`) do something; so does what reads from a pipe. */
function isForTerminal(name: string, { args, pipedFrom, insideOf }: ShellCommand): boolean {
  if (!terminalPrograms.has(name) || pipedFrom || insideOf) return false;
  return !args.some(({ text }) => /^(?:\+|-[a-zA-Z]*[bcsSE]|--batch|--version|--help)/.test(text));
}

/** In the middle of a RUN the folder is often made there, and in a subshell the change is meant to end with it. */
function isFirst({ connector, insideOf, subshellDepth }: ShellCommand): boolean {
  return connector === undefined && insideOf === undefined && subshellDepth === 0;
}

function isAbsolute({ args }: ShellCommand): boolean {
  return /^\/./.test(args[0]?.prefix ?? '');
}

function fixOf(subject: InstructionSubject, { line }: Facts) {
  if (line === undefined || subject.isTrigger || subject.instruction.flags.length > 0) return undefined;
  const keyword = line.slice(0, line.indexOf(' '));
  return {
    title: `Replace by ${keyword}`,
    safety: 'needs-review',
    edits: subject.replaceInstruction(line),
  } as const;
}
