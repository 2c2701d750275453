import type { Flag } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

interface Facts {
  readonly degree: keyof typeof messages;
  readonly what: string;
  readonly flag: Flag | undefined;
}

export const linuxOnlyFeature = defineRule({
  meta: {
    name: 'linux-only-feature',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.3', 'A.8.28'], strength: 'contextual' },
    cwe: ['CWE-1188'],
    related: [],
    summary: 'A stage for Windows uses what only Linux images have.',
    risk: 'What looks like a narrow owner, mode or user in the file is not there in the image, or the build fails.',
    remedy: 'Set rights with `icacls` in a `RUN`, and name an account of Windows: `USER ContainerUser`.',
    degrees: {
      ownership: {
        severity: 'warning',
        summary: 'Owners by number and modes mean nothing on Windows.',
        related: ['Tally windows/no-chown-flag'],
      },
      mount: {
        severity: 'warning',
        summary: 'Builders for Windows know neither mounts of an SSH agent nor of a file system in memory.',
        related: ['Tally windows/no-run-mounts'],
      },
      user: { severity: 'error', summary: 'Windows has no accounts by number.' },
      'stop-signal': {
        severity: 'info',
        summary: 'Windows has no signals.',
        related: ['Tally windows/no-stopsignal'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY --chown=1000:1000 app.exe C:/app/\nUSER ContainerUser\n',
        good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY app.exe C:/app/\nUSER ContainerUser\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Dockerfile reference', 'moby/buildkit issue 5678'],
  },
  inspects: 'instruction',
  about: ['ADD', 'COPY', 'RUN', 'STOPSIGNAL', 'USER'],
  *check(subject) {
    if (subject.stage && knownValue(subject.before.os) === 'windows') yield* hits(subject);
  },
  message: ({ degree, what }) => messages[degree](what),
  fix: (subject, { facts: { degree, flag } }) => {
    if (degree === 'stop-signal')
      return { title: 'Remove STOPSIGNAL', safety: 'needs-review', edits: subject.remove() };
    if (degree === 'user') {
      const [word] = subject.instruction.args;
      if (word === undefined) return undefined;
      const edits = subject.replaceWord(word, 'ContainerUser');
      return { title: 'Change to USER ContainerUser', safety: 'needs-review', edits };
    }
    if (degree === 'mount' || flag === undefined) return undefined;
    return { title: `Remove --${flag.name}`, safety: 'needs-review', edits: subject.removeFlag(flag) };
  },
});

function* hits(subject: InstructionSubject): Generator<Hit<Facts>> {
  const { keyword, keywordAt, flags, args } = subject.instruction;
  if (keyword === 'STOPSIGNAL')
    yield { at: keywordAt, degree: 'stop-signal', facts: facts('stop-signal', keyword) };
  if (keyword === 'USER') {
    const [word] = args;
    const user = word && knownValue(subject.expand(word.text));
    if (word && user !== undefined && /^[0-9]+(?::|$)/.test(user))
      yield { at: word.at, degree: 'user', facts: facts('user', user) };
  }
  for (const flag of flags) {
    const degree = degreeOf(keyword, flag);
    if (degree) yield { at: flag.at, degree, facts: { degree, what: `--${flag.name}`, flag } };
  }
}

function facts(degree: Facts['degree'], what: string): Facts {
  return { degree, what, flag: undefined };
}

function degreeOf(keyword: string, { name, value = '' }: Flag): 'ownership' | 'mount' | undefined {
  if (keyword === 'RUN')
    return name === 'mount' && /(?:^|,)type=(?:ssh|tmpfs)\b/.test(value) ? 'mount' : undefined;
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  // The classic builder takes an account of Windows.
  return name === 'chmod' || (name === 'chown' && /^[0-9]|:/.test(value)) ? 'ownership' : undefined;
}

const messages = {
  ownership: (what: string) =>
    `${what} has no effect in an image for Windows, so everybody who may read the folder may read this. Set the rights with icacls in a RUN.`,
  mount: (what: string) =>
    `Builders for Windows refuse this ${what}. Fetch what it is for outside the build, or hand the credential over as a secret.`,
  user: (what: string) =>
    `Windows has no account ${what}, so a container of this image does not start. Name one: ContainerUser has few rights.`,
  'stop-signal': (what: string) =>
    `${what} has no effect on Windows, which has no signals. Let the program listen for the events that close it.`,
};
