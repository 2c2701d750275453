import type { ManagerName } from '../../server/core/packages/manager.ts';
import type { PackageCommand } from '../../server/core/packages/package-command.ts';
import type { PackageCommandSubject } from '../../server/core/subjects/package-command.ts';
import { defineRule } from '../define-rule.ts';

export const developmentDependencies = defineRule({
  meta: {
    name: 'development-dependencies',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.8', 'A.5.21'], strength: 'supporting' },
    cwe: ['CWE-489', 'CWE-1104'],
    related: [
      'tally php/composer-no-dev-in-production',
      'tally ruby/missing-bundle-without-development',
      'tally ruby/missing-bundle-deployment',
    ],
    summary: 'The production stage installs the project’s development dependencies.',
    risk: 'Test frameworks, compilers and debuggers of the project are code that runs in production with its rights, brings weaknesses of its own and helps an attacker who got in.',
    remedy:
      'Leave them out (`npm ci --omit=dev`, `composer install --no-dev`, `BUNDLE_WITHOUT=development:test`). Where the build needs them, build in a stage of its own and copy what it made.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:22.11.0-slim\nWORKDIR /srv\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src src\nUSER node\n',
        good: 'FROM node:22.11.0-slim\nWORKDIR /srv\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nCOPY src src\nUSER node\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const { manager, action, place, stage } = subject;
    if (!managers.has(manager.name) || (action !== 'install-project' && action !== 'install-locked')) return;
    if (place !== 'run' || !subject.isProductionStage || !subject.lacks('omit-dev')) return;
    if (subject.has('simulate') || stage.some(one => one.manager === manager && takesAway(one))) return;
    if (subject.startedPrograms.some(program => mayNeedThem.has(program))) return;
    const flag = manager.spelling['omit-dev'];
    const setting = flag ?? settings.get(manager.name);
    const builds = stage.some(({ action: other }) => other === 'run');
    yield { at: subject.at, facts: { what: called(subject), flag, setting, builds } };
  },
  message: ({ what, setting, builds }) => {
    const how = builds
      ? 'Build in a stage of its own, and copy what it made into one without them.'
      : `Leave them out${setting === undefined ? '.' : `: ${setting}.`}`;
    return `${what} installs development dependencies too, in the stage that ships. ${how}`;
  },
  fix: (subject, { facts }) =>
    // A build that runs here would miss them.
    facts.builds || facts.flag === undefined
      ? undefined
      : { title: `Add ${facts.flag}`, safety: 'needs-review', edits: subject.addFlag('omit-dev') ?? [] },
});

/** Managers that know which dependencies are for development. */
const managers: ReadonlySet<ManagerName> = new Set([
  'npm',
  'yarn',
  'pnpm',
  'composer',
  'bundler',
  'poetry',
  'uv',
]);

/** Where an option is no more, or is remembered too long. */
const settings: ReadonlyMap<ManagerName, string> = new Map([['bundler', 'BUNDLE_WITHOUT=development:test']]);

/**
 * What starts with development dependencies in place: servers for developers and runners of tests, which are reported as
 * such, and scripts of which nobody knows what they run.
 */
const mayNeedThem: ReadonlySet<string> = new Set([
  ...['npm', 'pnpm', 'yarn'],
  ...['craco', 'gatsby', 'nest', 'ng', 'parcel', 'react-scripts', 'vite', 'vue-cli-service'],
  ...['webpack', 'webpack-dev-server'],
  ...['nodemon', 'ts-node', 'ts-node-dev', 'tsx'],
  ...['cypress', 'jest', 'mocha', 'playwright', 'vitest'],
]);

/** `npm prune --omit=dev`, or a second install without them. */
function takesAway(one: PackageCommand): boolean {
  return !one.lacks('omit-dev');
}

function called({ program, actionWord }: PackageCommandSubject): string {
  return actionWord === '' ? program : `${program} ${actionWord}`;
}
