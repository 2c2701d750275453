import { knownValue } from '../../server/core/known.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts } from '../facts/base-images.ts';

export const shellFormCommand = defineRule({
  meta: {
    name: 'shell-form-command',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9', 'A.8.14'], strength: 'contextual' },
    cwe: ['CWE-78'],
    related: [],
    summary: 'The container starts a shell that starts the program.',
    risk: 'The shell is process 1 and does not hand on the signal to stop, so the program is killed without closing its files; it also reads variables that somebody else may set, and it has to be in the image.',
    remedy: 'Write a JSON array: `CMD ["node", "server.js"]`.',
    degrees: {
      shell: {
        severity: 'info',
        summary: '`CMD` or `ENTRYPOINT` is written as shell text.',
        related: [
          'DL3025',
          'BuildKit JSONArgsRecommended',
          'KICS b86987e1',
          'S7019',
          'Semgrep prefer-json-notation',
        ],
      },
      'broken-json': {
        severity: 'error',
        summary: 'What looks like a JSON array is none, so it is taken for shell text.',
        related: ['S7030', 'Tally invalid-json-form'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\nCMD node server.js\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\nCMD ["node", "server.js"]\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['CMD', 'ENTRYPOINT', 'RUN'],
  *check(subject) {
    const { instruction, before } = subject;
    const { keyword } = instruction;
    if (instruction.json) return;
    const { argsAt } = instruction;
    if (argsAt.start === argsAt.end) return;
    const text = subject.textOf(argsAt);
    if (looksLikeArray(text)) yield { at: argsAt, degree: 'broken-json', facts: { keyword, isBroken: true } };
    else if (keyword === 'RUN' || staysNoShell.test(text)) return;
    else if (before.shell.state === 'absent' && hasLinuxShell(subject) && !lacksShell(subject))
      yield { at: argsAt, degree: 'shell', facts: { keyword, isBroken: false } };
  },
  message: ({ keyword, isBroken }) =>
    isBroken
      ? `This is no JSON array (strings in double quotes, commas between them), so a shell gets it as text and ${keyword} fails or does something else. Write the array right.`
      : `${keyword} starts a shell, which does not hand on the signal to stop and reads variables. Write a JSON array with the program and its arguments.`,
  fix(subject, { facts: { isBroken } }) {
    const words = isBroken ? itemsOf(subject.textOf(subject.instruction.argsAt)) : wordsOf(subject);
    if (!words) return undefined;
    const array = `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
    return {
      title: 'Write a JSON array',
      safety: 'needs-review',
      edits: subject.replaceArguments(array),
    };
  },
});

/** `exec` puts the program in the shell's place; what begins like an array is one that is still being written. */
const staysNoShell = /^exec\s|^\[\s*["']/;

/** Windows needs its own shell for most programs. */
function hasLinuxShell({ before: { os } }: InstructionSubject): boolean {
  return !(os.state === 'known' && os.value === 'windows');
}

/** There it is another rule's matter, unless something copied one in. */
function lacksShell({ stage }: InstructionSubject): boolean {
  const base = stage && knownValue(stage.base);
  if (base === undefined) return false;
  return (
    base.repository === 'scratch' || baseImageFacts(base.repository, base.tag, base.digest)?.shell === false
  );
}

/** `['a', 'b']`, `["a" "b"]`, `["a", "b",]`; `[ -f x ]` is the command of that name. */
function looksLikeArray(text: string): boolean {
  return (
    !text.includes('[', 1) &&
    /^\[\s*["'\u201c\u201d]/.test(text) &&
    text.endsWith(']') &&
    !/\]\s*(?:&&|;|\|\|)/.test(text)
  );
}

/** Strings in any quotes, with or without commas between them. */
function itemsOf(text: string): readonly string[] | undefined {
  const inside = text.slice(1, -1).trim();
  if (/[\\\n]/.test(inside)) return undefined;
  const items = [...inside.matchAll(/"([^"]*)"|'([^']*)'|\u201c([^\u201d]*)\u201d/g)];
  const rest = inside.replace(/"[^"]*"|'[^']*'|\u201c[^\u201d]*\u201d/g, '');
  return /^[\s,]*$/.test(rest) && items.length > 0
    ? items.map(item => item[1] ?? item[2] ?? item[3] ?? '')
    : undefined;
}

/** The words of one plain command; undefined where a shell does something to them. */
function wordsOf({ script }: InstructionSubject): readonly string[] | undefined {
  const [command, ...others] = script?.commands ?? [];
  if (!command || others.length > 0 || command.assignments.length > 0 || command.redirects.length > 0)
    return undefined;
  if (command.wrappers.length > 0 || command.at.end !== script?.at.end) return undefined;
  const name = knownValue(command.name);
  const words = command.args.map(({ text, value }) => (text.includes('$') ? undefined : knownValue(value)));
  if (name === undefined || shellOnly.has(name) || !words.every(word => word !== undefined)) return undefined;
  const path = command.nameAt.end - command.nameAt.start;
  return path === name.length ? [name, ...words] : undefined;
}

const shellOnly = new Set(['cd', '.', 'source', 'eval', 'exec', 'export', 'set', ':', 'ulimit', 'umask']);
