import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const applicationKeyInBuild = defineRule({
  meta: {
    name: 'application-key-in-build',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.5.17', 'A.8.31', 'A.8.4'], strength: 'direct' },
    cwe: ['CWE-522', 'CWE-321'],
    related: ['Tally ruby/asset-precompile-without-dummy-key'],
    summary: 'A build step that any key would do for is given the key of the application.',
    risk: 'Whoever has the key signs sessions and reads what it encrypts. The build system, its logs and its caches get to see it, for a step that never uses it.',
    remedy:
      'Give the step a key that means nothing, and the real one to the container when it starts: `RUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/ruby:3.4.1\nRUN --mount=type=secret,id=key,env=RAILS_MASTER_KEY \\\n    bin/rails assets:precompile\nUSER 10001\n',
        good: 'FROM registry.example.com/base/ruby:3.4.1\nRUN SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile\nUSER 10001\n',
      },
    ],
    references: ['Ruby on Rails guides: Configuring Rails Applications', 'Django documentation: SECRET_KEY'],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check(subject) {
    if (subject.instruction.keyword !== 'RUN') return;
    for (const command of subject.script?.commands ?? []) {
      const need = needOf(command);
      const key = need && keyOf(subject, command, need);
      if (need && key !== undefined)
        yield { at: command.at, facts: { step: need.step, key, dummy: need.dummy } };
    }
  },
  message: ({ step, key, dummy }) =>
    `${step} needs no real key, and here it gets ${key}, which the build and its caches then see. Run it with ${dummy}, and give the key to the container when it starts.`,
});

interface Need {
  readonly step: string;
  /** Variables that hold the application's key. */
  readonly keys: readonly string[];
  /** What the step can do with in its place. */
  readonly dummy: string;
}

const rails: Need = {
  step: 'assets:precompile',
  keys: ['SECRET_KEY_BASE', 'RAILS_MASTER_KEY'],
  dummy: 'SECRET_KEY_BASE_DUMMY=1',
};

const django: Need = {
  step: 'collectstatic',
  keys: ['SECRET_KEY', 'DJANGO_SECRET_KEY'],
  dummy: 'a key that means nothing, such as SECRET_KEY=build',
};

/** The step of a framework that reads its settings, the key among them, and does nothing with it. */
function needOf({ name, args }: ShellCommand): Need | undefined {
  const program = knownValue(name) ?? '';
  if (!mayNeed.has(program)) return undefined;
  const words = args.map(({ text }) => text);
  if (words.includes('assets:precompile')) return rails;
  return words.includes('collectstatic') ? django : undefined;
}

const mayNeed: ReadonlySet<string> = new Set([
  'bundle',
  'django-admin',
  'manage.py',
  'python',
  'python3',
  'rails',
  'rake',
]);

/** A key that comes from outside: an argument without a value, or a secret of the build. A value in the file is another matter. */
function keyOf(subject: InstructionSubject, command: ShellCommand, need: Need): string | undefined {
  const given = new Map(command.assignments.map(({ name, value }) => [name, value]));
  if (given.has('SECRET_KEY_BASE_DUMMY') || subject.isDeclared('SECRET_KEY_BASE_DUMMY')) return undefined;
  for (const name of need.keys) {
    const own = given.get(name);
    if (own && knownValue(own.value) !== undefined) return undefined;
    if (own ? own.text.includes('$') : isHandedOver(subject, name)) return name;
  }
  return undefined;
}

function isHandedOver(subject: InstructionSubject, name: string): boolean {
  const isMounted = subject.instruction.flags.some(
    flag => flag.name === 'mount' && (flag.value ?? '').split(',').includes(`env=${name}`),
  );
  return isMounted || (subject.isDeclared(name) && subject.variable(name).state !== 'known');
}
