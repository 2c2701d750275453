import type { ManagerName } from '../../server/core/packages/manager.ts';
import type { PackageCommandSubject } from '../../server/core/subjects/package-command.ts';
import { defineRule } from '../define-rule.ts';

export const ignoredLockFile = defineRule({
  meta: {
    name: 'ignored-lock-file',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.5.21', secondary: ['A.8.28', 'A.8.32'], strength: 'supporting' },
    cwe: ['CWE-1357'],
    related: ['Scorecard Pinned-Dependencies'],
    summary: 'Dependencies are installed without holding to the lock file.',
    risk: 'The lock file says which versions were reviewed, with their checksums. An install that may go past it takes what the registry offers on that day, be it a version that was taken over an hour ago.',
    remedy:
      'Install what the lock file says and fail when it does not fit: `npm ci`, `yarn install --frozen-lockfile`, `pnpm install --frozen-lockfile`, `BUNDLE_FROZEN=true`, `uv sync --locked`, `cargo install --locked`.',
    degrees: {
      'lock-file-off': {
        severity: 'warning',
        summary: 'An option switches the lock file off.',
      },
      'may-change': {
        severity: 'info',
        summary: 'The install may change the lock file instead of failing when it does not fit.',
      },
      update: {
        severity: 'warning',
        summary: 'The versions of the lock file are replaced by newer ones during the build.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:22.11.0-slim\nCOPY package.json package-lock.json ./\nRUN npm install --omit=dev\nUSER node\n',
        good: 'FROM node:22.11.0-slim\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nUSER node\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const degree = degreeOf(subject);
    if (degree === undefined) return;
    const what = `${subject.program} ${subject.actionWord}`.trim();
    yield { at: subject.at, degree, facts: { what, degree } };
  },
  message: ({ what, degree }) =>
    degree === 'lock-file-off'
      ? `An option of ${what} switches the lock file off, so the build takes whatever versions are current. Take the option away and install what the lock file says.`
      : degree === 'update'
        ? `${what} replaces the versions of the lock file by whatever is current when the image is built. Update before the build, review the lock file, and install from it.`
        : `${what} may go past the lock file and install versions that nobody reviewed. Use the command that holds to it.`,
  fix: (subject, { facts }) => {
    if (facts.degree !== 'may-change') return undefined;
    if (subject.manager.name === 'npm')
      return { title: 'Install by npm ci', safety: 'needs-review', edits: subject.replaceAction('ci') ?? [] };
    const flag = subject.manager.spelling.locked;
    return { title: `Add ${flag}`, safety: 'needs-review', edits: subject.addFlag('locked') ?? [] };
  },
});

type LockDegree = 'lock-file-off' | 'may-change' | 'update';

/** Managers that have a lock file and a way to hold to it. composer and poetry hold to theirs anyway. */
const locking: ReadonlySet<ManagerName> = new Set(['npm', 'yarn', 'pnpm', 'pipenv', 'uv']);
const updating: ReadonlySet<string> = new Set([
  'bundler',
  'composer',
  'poetry',
  'pipenv',
  'npm',
  'yarn',
  'pnpm',
  'cargo',
]);

function degreeOf(subject: PackageCommandSubject): LockDegree | undefined {
  const { manager, action, place, packages } = subject;
  if (place !== 'run' || subject.has('simulate') || subject.has('global')) return undefined;
  if (action === 'upgrade') return updating.has(manager.name) && packages.length === 0 ? 'update' : undefined;
  if (action !== 'install-project' || !locking.has(manager.name)) return undefined;
  if (subject.has('no-lock')) return 'lock-file-off';
  // Where no lock file is seen there may be none.
  return subject.lacks('locked') && subject.hasLockFile ? 'may-change' : undefined;
}
