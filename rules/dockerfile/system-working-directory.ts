import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const systemWorkingDirectory = defineRule({
  meta: {
    name: 'system-working-directory',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.18', 'A.8.22'], strength: 'supporting' },
    cwe: ['CWE-552', 'CWE-668'],
    related: ['DS-0030'],
    summary: 'The working directory lies in a file system of the kernel.',
    risk: 'What stands in `/proc`, `/sys` and `/dev` is the kernel’s and, through open file descriptors, the host’s. A process that starts there reaches it by relative paths: that is how containers were left through runc (CVE-2024-21626).',
    remedy: 'Give the program a directory of its own, such as `/app`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nWORKDIR /proc/self/fd/8\nUSER 10001\n',
        good: 'FROM alpine:3.23.0\nWORKDIR /app\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CVE-2024-21626'],
  },
  inspects: 'instruction',
  about: ['WORKDIR'],
  *check(subject) {
    const { instruction, before } = subject;
    if (knownValue(before.os) === 'windows') return;
    const [word] = instruction.args;
    const path = word && knownValue(subject.expand(word.text));
    if (word === undefined || path === undefined || !isOfKernel(path)) return;
    yield { at: word.at, facts: { path, word } };
  },
  message: ({ path }) =>
    `${path} belongs to the kernel: a process that starts there reaches the host through relative paths. Use a directory of its own, such as /app.`,
  fix: (subject, { facts }) => ({
    title: 'Change to WORKDIR /app',
    safety: 'needs-review',
    edits: subject.replaceWord(facts.word, '/app'),
  }),
});

function isOfKernel(path: string): boolean {
  return /^\/+(?:proc|sys|dev)(?:\/|$)/.test(path) && !/^\/+dev\/shm(?:\/|$)/.test(path);
}
