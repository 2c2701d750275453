import { defineRule } from '../define-rule.ts';

export const repeatedInstruction = defineRule({
  meta: {
    name: 'repeated-instruction',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.28', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-561'],
    related: ['BuildKit MultipleInstructionsDisallowed'],
    summary: 'An instruction of which only the last counts stands several times in a stage.',
    risk: 'What a reader takes for the start of the container, or for its health check, is not: the last one wins. A hardened start that somebody added further up has no effect.',
    remedy: 'Keep one `CMD`, one `ENTRYPOINT` and one `HEALTHCHECK` in a stage.',
    degrees: {
      command: {
        severity: 'warning',
        summary: '`CMD` stands several times.',
        related: ['DL4003', 'DS-0016', 'KICS 41c195f4', 'S6589'],
      },
      entrypoint: {
        severity: 'warning',
        summary: '`ENTRYPOINT` stands several times.',
        related: ['DL4004', 'DS-0007', 'KICS 6938958b', 'S6589', 'Semgrep multiple-entrypoint-instructions'],
      },
      healthcheck: {
        severity: 'warning',
        summary: '`HEALTHCHECK` stands several times.',
        related: ['DL3012', 'DS-0023', 'KICS-fork 1c2d47bd'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\nCMD ["node", "check.js"]\nCMD ["node", "server.js"]\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\nCMD ["node", "server.js"]\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'stage',
  *check({ instructions }) {
    for (const [keyword, degree] of onceOnly) {
      const all = instructions.filter(instruction => instruction.keyword === keyword);
      const last = all.pop();
      for (const instruction of all) {
        const related = last ? [{ at: last.keywordAt, message: 'This one counts.' }] : [];
        yield { at: instruction.at, degree, facts: { keyword, instruction }, related };
      }
    }
  },
  message: ({ keyword }) =>
    `This ${keyword} has no effect: another one stands below, and only the last of a stage counts. Remove it.`,
  fix: (stage, { facts: { keyword, instruction } }) => ({
    title: `Remove this ${keyword}`,
    safety: 'safe',
    edits: stage.remove(instruction),
  }),
});

const onceOnly = [
  ['CMD', 'command'],
  ['ENTRYPOINT', 'entrypoint'],
  ['HEALTHCHECK', 'healthcheck'],
] as const;
