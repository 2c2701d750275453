import type { PackageCommand } from '../../server/core/packages/package-command.ts';
import type { Degree } from '../../server/core/rule-kit/rule.ts';
import type { PackageCommandSubject } from '../../server/core/subjects/package-command.ts';
import { defineRule } from '../define-rule.ts';

export const packageCache = defineRule({
  meta: {
    name: 'package-cache',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.8', 'A.8.10'], strength: 'contextual' },
    cwe: ['CWE-459'],
    related: [],
    summary: 'What a package manager keeps for later stays in the image.',
    risk: 'Package lists and caches make the image larger and are out of date soon: who installs something from them later gets old versions with known weaknesses. A later instruction cannot take them away, the layer keeps them.',
    remedy:
      'Take them away in the same RUN (`rm -rf /var/lib/apt/lists/*`, `dnf clean all`), keep them out (`apk add --no-cache`, `pip install --no-cache-dir`), or keep them in a cache mount.',
    degrees: {
      apt: degree('apt', ['DL3009', 'KICS df746b39', 'Semgrep remove-package-lists', 'DKL-DI-0005']),
      apk: degree('apk', [
        'DL3019',
        'DS-0025',
        'KICS ae9c56a6',
        'Semgrep missing-apk-no-cache',
        'DKL-DI-0004',
      ]),
      yum: degree('yum', ['DL3032', 'DS-0015', 'KICS 00481784', 'Semgrep remove-package-cache']),
      dnf: degree('dnf or tdnf', ['DL3040', 'DS-0019', 'KICS 295acb63', 'Semgrep missing-dnf-clean-all']),
      microdnf: degree('microdnf', ['DL3040', 'DS-0027']),
      zypper: degree('zypper', ['DL3036', 'DS-0020', 'KICS 38300d1a', 'Semgrep missing-zypper-clean']),
      pacman: degree('pacman', []),
      pip: degree('pip', ['DL3042', 'KICS f2f903fb', 'Semgrep missing-pip-no-cache-dir']),
      yarn: degree('yarn', ['DL3060', 'KICS 9e13082c']),
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.20\nRUN apk add curl\nUSER 10001\n',
        good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nUSER 10001\n',
        goodComesFromFix: true,
      },
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y curl\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'packageCommand',
  *check(subject) {
    if (subject.place !== 'run' || !subject.isShipped || !isLast(subject) || !subject.leavesCache) return;
    const { manager } = subject;
    const [directory = ''] = manager.cache?.directories ?? [];
    const facts = { manager: manager.name, directory };
    yield { at: subject.at, degree: manager.name === 'tdnf' ? 'dnf' : manager.name, facts };
  },
  message: ({ manager, directory }) =>
    `What ${manager} keeps in ${directory} stays in the image, is out of date soon and cannot be taken away by a later instruction. Clean up in the same RUN, or keep it out.`,
  fix: subject => {
    const { manager } = subject;
    const flag = manager.spelling['no-cache'];
    const clean = manager.cache?.clean ?? '';
    return flag !== undefined && subject.action === 'install' && fillers(subject).length === 1
      ? { title: `Add ${flag}`, safety: 'needs-review', edits: subject.addFlag('no-cache') ?? [] }
      : {
          title: `Run ${clean} in the same layer`,
          safety: 'needs-review',
          edits: subject.append(clean) ?? [],
        };
  },
});

function degree(manager: string, related: readonly string[]): Degree {
  return {
    severity: 'info',
    summary: `The cache or the package lists of ${manager} stay in a layer.`,
    related,
  };
}

/** Calls of the same manager in this layer that fill the cache. */
function fillers({ layer, manager }: PackageCommandSubject): readonly PackageCommand[] {
  return layer.filter(
    one => one.manager === manager && manager.cache?.filledBy.includes(one.action) && one.lacks('no-cache'),
  );
}

/** One finding for a layer is enough, at the last call: behind an earlier one there may be a clean-up. */
function isLast(subject: PackageCommandSubject): boolean {
  return fillers(subject).at(-1)?.at.start === subject.at.start;
}
