import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue, type Value } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { EnvironmentVariableSubject } from '../../server/core/subjects/environment-variable.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import type { ShellScriptSubject } from '../../server/core/subjects/shell-script.ts';
import { baseName } from '../../server/core/text/base-name.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { type DebugDegree, debugArgument, debugVariable } from '../facts/debug-settings.ts';

export const debugMode = defineRule({
  meta: {
    name: 'debug-mode',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.12', 'A.8.26'], strength: 'direct' },
    cwe: ['CWE-489', 'CWE-215'],
    related: ['S4507'],
    summary: 'What runs in production is set up for development or debugging.',
    risk: 'A debugger runs what it is told to run. Debug pages show source code, settings and secrets to whoever causes an error. Servers for development are made for one friendly user.',
    remedy: 'Leave the setting out of the image and of the manifest, and set it where somebody develops.',
    degrees: {
      debugger: { severity: 'warning', summary: 'A debugger listens.' },
      'debug-mode': {
        severity: 'warning',
        summary: 'A framework shows its debug pages.',
        related: ['Semgrep flask-debugging-enabled'],
      },
      development: { severity: 'info', summary: 'A framework or server runs in its development mode.' },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM python:3.13.1-slim\nENV PORT=8080 FLASK_DEBUG=1\nUSER 10001\nCMD ["flask", "run"]\n',
        good: 'FROM python:3.13.1-slim\nENV PORT=8080\nUSER 10001\nCMD ["flask", "run"]\n',
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: PORT
          value: "8080"
        - name: FLASK_DEBUG
          value: "1"
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: PORT
          value: "8080"
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: ['instruction', 'environmentVariable', 'container', 'shellScript'],
  about: ['ENV', 'CMD', 'ENTRYPOINT'],
  check(subject) {
    if (subject.kind === 'environmentVariable') return variableHits(subject);
    if (subject.kind === 'container') return commandHits(programOf(subject.words), subject.words.slice(1));
    if (subject.kind === 'shellScript') return subject.place === 'container' ? scriptHits(subject) : [];
    return subject.stage?.isProduction && !isForDevelopers(subject.stage.name)
      ? instructionHits(subject)
      : [];
  },
  message: ({ what, degree }) =>
    degree === 'debugger'
      ? `${what} opens a debugger, which runs what it is told to. Leave it out of what runs in production.`
      : degree === 'debug-mode'
        ? `${what} switches debug pages on, which show code and settings to whoever causes an error. Leave it out of what runs in production.`
        : `${what} runs this in its development mode. Leave it out of what runs in production.`,
  fix: (subject, hit) => {
    const edits =
      subject.kind === 'environmentVariable'
        ? subject.remove()
        : subject.kind === 'instruction'
          ? removed(subject, hit)
          : undefined;
    return { title: `Remove ${hit.facts.what}`, safety: 'needs-review', edits: edits ?? [] };
  },
});

interface Facts {
  readonly what: string;
  readonly degree: DebugDegree;
}

function isForDevelopers(stage: string | undefined): boolean {
  return stage !== undefined && /dev|debug|test/i.test(stage);
}

/** Those of a Dockerfile come as instructions, which know their stage. */
function variableHits({ place, name, value, at }: EnvironmentVariableSubject): readonly Hit<Facts>[] {
  if (place !== 'container' && place !== 'values') return [];
  const degree = debugVariable(name, knownValue(value) ?? '');
  return degree ? [{ at, degree, facts: { what: name, degree } }] : [];
}

function* instructionHits(subject: InstructionSubject): Generator<Hit<Facts>> {
  const { instruction, script } = subject;
  if (instruction.keyword === 'ENV')
    for (const { name, value, at } of variablesOf(instruction)) {
      const degree = debugVariable(name, knownValue(subject.expand(value)) ?? '');
      if (degree) yield { at, degree, facts: { what: name, degree } };
    }
  else for (const { name, args } of script?.commands ?? []) yield* commandHits(knownValue(name), args);
}

/** Scripts in a container's command; those of a Dockerfile come with their instruction. */
function* scriptHits({ script }: ShellScriptSubject): Generator<Hit<Facts>> {
  for (const { name, args } of script.commands) yield* commandHits(knownValue(name), args);
}

interface CommandWord {
  readonly value: Value<string>;
  readonly at: Span;
}

function programOf([first]: readonly CommandWord[]): string | undefined {
  return first && baseName(knownValue(first.value) ?? '');
}

function* commandHits(program = '', args: readonly CommandWord[]): Generator<Hit<Facts>> {
  const words = args.map(({ value }) => knownValue(value) ?? '');
  const found = debugArgument(program, words);
  const word = found && args[found.index];
  if (found && word)
    yield {
      at: word.at,
      degree: found.degree,
      facts: { what: called(program, words, found.index), degree: found.degree },
    };
}

/** `ENV NAME=value …`, and the old `ENV NAME value`, which is one word then. */
function variablesOf({ args, argsAt }: Instruction) {
  const [first, second] = args;
  if (first && second && !first.text.includes('='))
    return [{ name: first.text, value: second.text, at: argsAt }];
  return args.flatMap(({ text, at }) => {
    const equals = text.indexOf('=');
    return equals > 0 ? [{ name: text.slice(0, equals), value: text.slice(equals + 1), at }] : [];
  });
}

/** `python manage.py runserver`; of a long command line the program and the word. */
function called(program: string, args: readonly string[], index: number): string {
  const words = args.slice(0, index + 1);
  return [program, ...(index < 3 ? words : words.slice(-1))].join(' ');
}

function removed(subject: InstructionSubject, { at }: Hit<Facts>) {
  const { keyword, args, argsAt } = subject.instruction;
  if (keyword !== 'ENV') return undefined;
  const word = args.find(one => one.at.start === at.start && one.at.end === at.end);
  if (word) return subject.removeWord(word);
  return at.start === argsAt.start && at.end === argsAt.end ? subject.remove() : undefined;
}
