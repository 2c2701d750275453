import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const duplicateDownloadTools = defineRule({
  meta: {
    name: 'duplicate-download-tools',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.19'], strength: 'contextual' },
    cwe: ['CWE-1104'],
    related: ['DL4001', 'DS-0014', 'KICS fc775e75', 'Semgrep use-either-wget-or-curl'],
    summary: 'A stage uses both curl and wget.',
    risk: 'Two programs that do the same are two to keep free of holes, and twice the means to fetch something for whoever gets in.',
    remedy: 'Take one of them for all downloads, or `ADD` with a checksum, which needs none.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -fsSO https://example.com/a\nRUN wget https://example.com/b\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN curl -fsSO https://example.com/a\nRUN curl -fsSO https://example.com/b\nUSER 10001\n',
      },
    ],
  },
  inspects: 'stage',
  *check({ scripts }) {
    const first = new Map<string, { readonly start: number; readonly end: number }>();
    for (const { commands } of scripts)
      for (const { name, nameAt } of commands) {
        const program = knownValue(name);
        if ((program === 'curl' || program === 'wget') && !first.has(program)) first.set(program, nameAt);
      }
    const [, second] = [...first];
    if (second)
      yield { at: second[1], facts: { program: second[0], other: second[0] === 'curl' ? 'wget' : 'curl' } };
  },
  message: ({ program, other }) =>
    `This stage uses ${program} although it uses ${other} already: two programs to keep free of holes where one does. Take one for all downloads.`,
});
