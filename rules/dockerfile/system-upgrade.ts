import type { PackageCommandSubject } from '../../server/core/subjects/package-command.ts';
import { defineRule } from '../define-rule.ts';

export const systemUpgrade = defineRule({
  meta: {
    name: 'system-upgrade',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.32', secondary: ['A.8.8', 'A.8.19'], strength: 'supporting' },
    cwe: ['CWE-1357'],
    related: [],
    summary: 'All packages of the base image are upgraded during the build.',
    risk: 'What the image holds then depends on the day it was built: two builds of the same file differ, and nobody reviewed the difference. Upgrades that may remove packages or move to another release can break what the base image promises.',
    remedy:
      'Take a newer base image and rebuild it regularly. To close one hole before the base image does, upgrade that package by name.',
    degrees: {
      release: {
        severity: 'info',
        summary:
          'The whole system is upgraded and packages may be removed for it: `dist-upgrade`, `dup`, `distro-sync`.',
        related: ['DS-0024', 'DL3035', 'Semgrep avoid-zypper-update'],
      },
      packages: {
        severity: 'info',
        optIn: true,
        summary: 'All packages are upgraded: `apt-get upgrade`, `apk upgrade`, `dnf update`.',
        related: [
          'DL3035',
          'KICS 8f6456be',
          'Semgrep avoid-apt-get-upgrade',
          'Semgrep avoid-apk-upgrade',
          'Semgrep avoid-dnf-update',
          'Semgrep avoid-yum-update',
          'Semgrep avoid-zypper-update',
          'DKL-DI-0003',
        ],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get dist-upgrade -y\nUSER 10001\n',
        good: 'FROM debian:12.9-slim\nRUN apt-get update && apt-get install -y --only-upgrade openssl\nUSER 10001\n',
      },
    ],
    references: ['Docker documentation: Building best practices'],
  },
  inspects: 'packageCommand',
  *check(subject) {
    if (!isWholeSystem(subject)) return;
    const facts = { what: `${subject.actionWord} by ${subject.manager.name}` };
    yield { at: subject.at, degree: releases.has(subject.actionWord) ? 'release' : 'packages', facts };
  },
  message: ({ what }) =>
    `The ${what} upgrades all of the base image, so the result depends on the day of the build. Take a newer base image, or upgrade the packages in question by name.`,
});

const releases = new Set(['dist-upgrade', 'full-upgrade', 'dup', 'distro-sync']);

/** `dnf upgrade openssl` names what it upgrades. */
function isWholeSystem(subject: PackageCommandSubject): boolean {
  const { manager, action, packages, place } = subject;
  if (manager.kind !== 'system' || action !== 'upgrade' || place !== 'run') return false;
  return packages.length === 0 && !subject.has('simulate');
}
