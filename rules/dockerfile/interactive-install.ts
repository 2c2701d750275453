import type { ManagerName } from '../../server/core/packages/manager.ts';
import type { Degree } from '../../server/core/rule-kit/rule.ts';
import { defineRule } from '../define-rule.ts';

export const interactiveInstall = defineRule({
  meta: {
    name: 'interactive-install',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.32', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: [],
    related: [],
    summary: 'A package manager asks before it installs, and nobody is there to answer.',
    risk: 'A build has no terminal: the question ends it, or what it would have installed (a security update among it) is left out.',
    remedy: 'Say yes beforehand: `-y`, for pacman `--noconfirm`.',
    degrees: {
      apt: degree('apt', ['DL3014', 'DS-0021', 'KICS 77783205', 'Semgrep missing-assume-yes-switch']),
      yum: degree('yum', ['DL3030', 'KICS 6e19193a', 'Semgrep missing-yum-assume-yes-switch']),
      dnf: degree('dnf or tdnf', ['DL3038', 'KICS 7ebd323c', 'Semgrep missing-dnf-assume-yes-switch']),
      zypper: degree('zypper', ['DL3034', 'KICS 45e1fca5']),
      pacman: degree('pacman', []),
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install curl\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y curl\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const { manager, action, command } = subject;
    if (!manager.asks || subject.place !== 'run' || !asking.has(action)) return;
    if (!subject.lacks('assume-yes') || subject.has('simulate')) return;
    // `yes | apt-get install`, `apt-get install < answers`: somebody answers.
    if (command.pipedFrom || command.redirects.some(({ operator }) => operator.startsWith('<'))) return;
    yield {
      at: subject.at,
      degree: degreeOf(manager.name),
      facts: { manager: manager.name, flag: manager.spelling['assume-yes'] ?? '' },
    };
  },
  message: ({ manager, flag }) =>
    `${manager} asks before it goes on, and in a build nobody answers. Add ${flag}.`,
  fix: (subject, { facts }) => ({
    title: `Add ${facts.flag}`,
    // A build that ended well was never asked, and the option answers nothing but that question.
    safety: 'safe',
    edits: subject.addFlag('assume-yes') ?? [],
  }),
});

const asking = new Set(['install', 'upgrade']);

function degree(manager: string, related: readonly string[]): Degree {
  return { severity: 'warning', summary: `A call of ${manager} asks before it installs.`, related };
}

function degreeOf(manager: ManagerName): string {
  return manager === 'tdnf' ? 'dnf' : manager;
}
