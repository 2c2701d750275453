import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

interface Facts {
  readonly degree: keyof typeof messages;
  readonly keyword: string;
  /** Of the variable or label. */
  readonly name: string;
  readonly lines: readonly Span[];
}

export const deprecatedSyntax = defineRule({
  meta: {
    name: 'deprecated-syntax',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.8'], strength: 'contextual' },
    cwe: ['CWE-477'],
    related: [],
    summary: 'An old way to write things is used that docker warns of.',
    risk: 'What is deprecated is read differently by different tools, and a later version of the builder may refuse it when a security fix has to be built at once.',
    remedy: 'Use the newer form; the fix writes it.',
    degrees: {
      maintainer: {
        severity: 'info',
        summary: '`MAINTAINER` is deprecated: a label names the authors.',
        related: [
          'DL4000',
          'CKV_DOCKER_6',
          'DS-0022',
          'KICS 99614418',
          'S6586',
          'BuildKit MaintainerDeprecated',
          'Semgrep maintainer-is-deprecated',
        ],
      },
      'key-value': {
        severity: 'hint',
        optIn: true,
        summary: '`ENV` or `LABEL` is written without an equals sign.',
        related: ['BuildKit LegacyKeyValueFormat', 'S6574'],
      },
      'empty-continuation': {
        severity: 'hint',
        summary: 'An empty line stands between continuation lines.',
        related: ['BuildKit NoEmptyContinuation'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nMAINTAINER web@example.com\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nLABEL org.opencontainers.image.authors="web@example.com"\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  *check(subject) {
    const { instruction } = subject;
    const { keyword } = instruction;
    const [first, second] = mayBeOld.has(keyword) ? instruction.args : [];
    const at = first ? instruction.at : instruction.keywordAt;
    if (keyword === 'MAINTAINER' && first)
      yield { at, degree: 'maintainer', facts: facts('maintainer', keyword) };
    if ((keyword === 'ENV' || keyword === 'LABEL') && second && first && !first.text.includes('='))
      yield {
        at,
        degree: 'key-value',
        facts: { ...facts('key-value', keyword), name: first.text.slice(0, 60) },
      };
    const lines = subject.isTrigger ? [] : emptyLines(subject);
    const [line] = lines;
    if (line)
      yield {
        at: instruction.keywordAt,
        degree: 'empty-continuation',
        facts: { ...facts('empty-continuation', keyword), lines },
        related: [{ at: line, message: 'The empty line.' }],
      };
  },
  message: ({ degree, keyword, name }) => messages[degree](keyword, name),
  fix: (subject, { facts: { degree, lines } }) => {
    if (degree === 'empty-continuation')
      return {
        title: 'Remove the empty lines',
        safety: 'safe',
        edits: lines.map(at => ({ at, text: '' })),
      };
    return degree === 'maintainer' ? asLabel(subject) : asPair(subject);
  },
});

const mayBeOld = new Set(['MAINTAINER', 'ENV', 'LABEL']);

function facts(degree: Facts['degree'], keyword: string): Facts {
  return { degree, keyword, name: '', lines: [] };
}

/** Empty lines that a continuation runs over, each with its line end. Heredocs may hold what they like. */
function emptyLines(subject: InstructionSubject): readonly Span[] {
  const { at, argsAt, heredocs } = subject.instruction;
  const text = subject.textOf({ start: at.start, end: heredocs[0] ? argsAt.end : at.end });
  if (!text.includes('\n') || !/\n[ \t\r]*\n/.test(text)) return [];
  return [...text.matchAll(/(?<=\n)[ \t\r]*\n/g)].map(({ 0: line, index }) => ({
    start: at.start + index,
    end: at.start + index + line.length,
  }));
}

function asLabel(subject: InstructionSubject) {
  const text = subject.instruction.args[0]?.text ?? '';
  const name = /^"[^"\\]*"$|^'[^'\\]*'$/.test(text) ? text.slice(1, -1) : text;
  if (/["\\$\n`]/.test(name)) return undefined;
  return {
    title: 'Name the authors in a label',
    safety: 'safe',
    edits: subject.replaceInstruction(`LABEL org.opencontainers.image.authors="${name}"`),
  } as const;
}

function asPair(subject: InstructionSubject) {
  const [name, value] = subject.instruction.args;
  if (!name || !value || value.at.end - value.at.start !== value.text.length) return undefined;
  const text = quotedOnce(value.text);
  return text === undefined
    ? undefined
    : ({
        title: 'Write an equals sign',
        safety: 'safe',
        edits: subject.replaceArguments(`${name.text}=${text}`),
      } as const);
}

/** The value as one word that means the same; undefined where quotes and spaces mix. */
function quotedOnce(value: string): string | undefined {
  if (!/\s/.test(value)) return value;
  if (/^"[^"\\`]*"$|^'[^']*'$/.test(value)) return value;
  return /["'\\`]/.test(value) ? undefined : `"${value}"`;
}

const messages = {
  maintainer: () =>
    'MAINTAINER is deprecated and not every builder keeps it. Name the authors in the label org.opencontainers.image.authors.',
  'key-value': (keyword: string, name: string) =>
    `${keyword} ${name} without an equals sign is deprecated: everything to the end of the line is the value, whatever it looks like. Write NAME=value.`,
  'empty-continuation': (keyword: string) =>
    `Empty lines stand inside this ${keyword}; docker will take them for its end in a later version. Remove them, or put a # in them.`,
};
