import { defineRule } from '../define-rule.ts';

export const recommendedPackages = defineRule({
  meta: {
    name: 'recommended-packages',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.19', 'A.8.8'], strength: 'supporting' },
    cwe: ['CWE-1104'],
    related: [
      'DL3015',
      'DS-0029',
      'KICS 7384dfb2',
      'Semgrep missing-no-install-recommends',
      'S6500',
      'CIS-Docker-4.3',
    ],
    summary: 'apt installs packages that nobody asked for: those that the named ones recommend.',
    risk: 'What is not in an image cannot be attacked and needs no update. Recommended packages often double what an install brings, and with it what scanners find.',
    remedy:
      'Add `--no-install-recommends`, and name those of the recommended packages that you need (often `ca-certificates`).',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y git\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install --no-install-recommends -y git\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 4.3'],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const { manager, actionWord, packages } = subject;
    if (manager.name !== 'apt' || actionWord !== 'install' || subject.place !== 'run') return;
    if (!subject.isShipped || !subject.lacks('no-recommends') || subject.has('simulate')) return;
    if (packages.every(({ kind }) => kind !== 'registry')) return;
    yield { at: subject.at, facts: {} };
  },
  message: () =>
    'apt also installs what the packages only recommend, so the image holds more than was asked for. Add --no-install-recommends.',
  fix: subject => ({
    title: 'Add --no-install-recommends',
    safety: 'needs-review',
    edits: subject.addFlag('no-recommends') ?? [],
  }),
});
