import { defineRule } from '../define-rule.ts';

export const aptCommand = defineRule({
  meta: {
    name: 'apt-command',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: [], strength: 'contextual' },
    cwe: ['CWE-477'],
    related: ['DL3027', 'CKV_DOCKER_9', 'KICS b84a0b47', 'Semgrep prefer-apt-get'],
    summary: 'apt is called by a script; it is made for people.',
    risk: 'The words and the output of apt may change between releases, and it warns about that itself. A build that depends on them can break or do something else with the next base image.',
    remedy: 'Call `apt-get` (or `apt-cache` to look something up), whose interface is stable.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt update && apt install -y curl\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y curl\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['apt(8): Script usage and differences from other APT tools'],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const { command, program, actionWord } = subject;
    if (program !== 'apt' || subject.place !== 'run' || !inBoth.has(actionWord)) return;
    yield { at: command.nameAt, facts: { what: `apt ${actionWord}` } };
  },
  message: ({ what }) =>
    `${what} is made for people at a terminal and may change between releases. Call apt-get.`,
  fix: subject => ({
    title: 'Call apt-get',
    safety: 'needs-review',
    edits: subject.replaceProgram('apt-get') ?? [],
  }),
});

/** What apt-get knows by the same word. */
const inBoth = new Set([
  'install',
  'reinstall',
  'update',
  'upgrade',
  'dist-upgrade',
  'remove',
  'purge',
  'autoremove',
  'clean',
  'autoclean',
  'build-dep',
]);
