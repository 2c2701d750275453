import type { PackageCommand } from '../../server/core/packages/package-command.ts';
import { defineRule } from '../define-rule.ts';

export const stalePackageIndex = defineRule({
  meta: {
    name: 'stale-package-index',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.8', secondary: ['A.8.32'], strength: 'supporting' },
    cwe: ['CWE-1104'],
    related: ['CKV_DOCKER_5', 'DS-0017', 'KICS 9bae49be', 'CIS-Docker-4.7', 'CIS-DI-0007'],
    summary: 'The package index is brought up to date in a RUN of its own.',
    risk: 'The builder keeps the layer with the index. When an install below it changes, it is built on the old index and brings the versions of that day, without the security fixes that came since.',
    remedy: 'Update and install in the same RUN: `apt-get update && apt-get install -y …`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN apt-get update\nRUN apt-get install -y curl\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN apt-get update && apt-get install -y curl\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 4.7', 'Docker documentation: Building best practices'],
  },
  inspects: 'packageCommand',
  *check(subject) {
    const { manager, layer, place } = subject;
    if (subject.action !== 'update-index' || place !== 'run') return;
    const same = layer.filter(one => one.manager === manager);
    if (same.some(uses) || same[0]?.at.start !== subject.at.start) return;
    yield { at: subject.at, facts: { manager: manager.name } };
  },
  message: ({ manager }) =>
    `The index of ${manager} is updated in a RUN of its own, whose layer is kept: what is installed later comes from an old index, without newer security fixes. Update and install in the same RUN.`,
  fix: subject => {
    const next = subject.joinWithNext(
      ({ manager, action }) => manager === subject.manager && action === 'install',
    );
    return { title: 'Install in the same RUN', safety: 'needs-review', edits: next ?? [] };
  },
});

/** Something in the same layer that reads the index. */
function uses({ action, manager }: PackageCommand): boolean {
  return action === 'install' || action === 'upgrade' || manager.kind !== 'system';
}
