import type { ManagerName } from '../../server/core/packages/manager.ts';
import type { PackageRequest } from '../../server/core/packages/package-command.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import type { Degree } from '../../server/core/rule-kit/rule.ts';
import { defineRule } from '../define-rule.ts';

export const unpinnedPackage = defineRule({
  meta: {
    name: 'unpinned-package',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.32', secondary: ['A.8.8', 'A.5.21'], strength: 'supporting' },
    cwe: ['CWE-1357'],
    related: [],
    summary: 'A package is installed without an exact version.',
    risk: 'Two builds of the same file can give two different images, and nobody sees which version came in. A version that was taken over by somebody else comes in unseen as well.',
    remedy:
      'Name the version: `curl=8.5.0-2`, `flask==3.0.3`, `eslint@9.10.0`. Where that is too much work for every package, take the versions from a lock file, or pin the base image by digest and rebuild it on a schedule.',
    degrees: {
      apt: degree('apt', ['DL3008', 'KICS 965a08d7']),
      apk: degree('apk', ['DL3018', 'KICS d3499f6d']),
      yum: degree('yum', ['DL3033', 'KICS 6452c424']),
      dnf: degree('dnf, microdnf or tdnf', ['DL3041', 'KICS 93d88cf7']),
      zypper: degree('zypper', ['DL3037', 'KICS 562952e4']),
      pip: degree('pip, pipenv, poetry, uv or conda', ['DL3013', 'KICS 02d9c71f']),
      npm: degree('npm, yarn or pnpm', ['DL3016', 'KICS e36d8880']),
      gem: degree('gem', ['DL3028', 'KICS 22cd11f7']),
      go: degree('go install', ['DL3062']),
      other: degree('another package manager', []),
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM python:3.13.1-slim\nRUN pip install --no-cache-dir flask\nUSER 10001\n',
        good: 'FROM python:3.13.1-slim\nRUN pip install --no-cache-dir flask==3.0.3\nUSER 10001\n',
      },
    ],
  },
  inspects: 'packageCommand',
  options: {
    ignore: listOption([], 'Packages that need no version, by name.'),
  },
  *check(subject, { ignore }) {
    if (subject.action !== 'install' || subject.has('simulate') || subject.has('locked')) return;
    for (const [index, one] of subject.packages.entries()) {
      // The packages that one variable names are told once.
      if (subject.packages[index - 1]?.at === one.at) continue;
      if (!isUnpinned(one) || one.name.state !== 'known' || ignore.includes(one.name.value)) continue;
      const facts = { name: one.name.value, manager: subject.manager.name };
      yield { at: one.at, degree: degreeOf(subject.manager.name), facts };
    }
  },
  message: ({ name, manager }) =>
    `${manager} installs whatever version of ${name} is current when the image is built. Name the version, so that every build gives the same image.`,
});

function degree(manager: string, related: readonly string[]): Degree {
  return {
    severity: 'info',
    optIn: true,
    summary: `A package is installed by ${manager} without an exact version.`,
    related,
  };
}

function isUnpinned({ kind, version }: PackageRequest): boolean {
  return kind === 'registry' && version.state === 'absent';
}

function degreeOf(manager: ManagerName): string {
  return degrees.get(manager) ?? 'other';
}

const degrees: ReadonlyMap<ManagerName, string> = new Map([
  ['apt', 'apt'],
  ['apk', 'apk'],
  ['yum', 'yum'],
  ['dnf', 'dnf'],
  ['microdnf', 'dnf'],
  ['tdnf', 'dnf'],
  ['zypper', 'zypper'],
  ['pip', 'pip'],
  ['pipenv', 'pip'],
  ['poetry', 'pip'],
  ['uv', 'pip'],
  ['conda', 'pip'],
  ['npm', 'npm'],
  ['yarn', 'npm'],
  ['pnpm', 'npm'],
  ['gem', 'gem'],
  ['go', 'go'],
]);
