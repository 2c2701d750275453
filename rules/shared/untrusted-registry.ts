import { knownValue } from '../../server/core/known.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import { defineRule } from '../define-rule.ts';

export const untrustedRegistry = defineRule({
  meta: {
    name: 'untrusted-registry',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.21', secondary: ['A.5.19', 'A.8.19', 'A.8.7'], strength: 'direct' },
    cwe: ['CWE-829', 'CWE-1357'],
    related: [
      'DL3026',
      'KICS d0b535a2',
      'CIS-Docker-4.2',
      'KSV-0034',
      'KSV-0125',
      'C-0001',
      'C-0078',
      'C-0304',
    ],
    summary:
      'An image comes from a registry that the team has not chosen. Says nothing until the policy lists registries.',
    risk: 'Anybody can publish an image under a likely name. What comes from an unknown publisher runs with the rights of your own.',
    remedy:
      'Take images from the registries of your policy, and mirror there what you need from elsewhere after a look at it. List them under `registries`.',
    examples: [
      {
        in: 'dockerfile',
        options: { registries: ['registry.example.com', 'docker.io/library'] },
        bad: 'FROM docker.io/somebody/node:24.1.0\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:24.1.0\nUSER 10001\n',
      },
    ],
    references: ['NIST SP 800-190 4.1.5', 'CIS Docker Benchmark 4.2'],
  },
  inspects: 'imageReference',
  options: {
    registries: listOption(
      [],
      'Where images may come from: a registry (`registry.example.com`), all below a path (`docker.io/library`), or all hosts of a domain (`*.example.com`). Empty: anywhere.',
    ),
  },
  *check(image, { registries }) {
    const repository = knownValue(image.repository);
    if (repository === undefined || repository === 'scratch' || registries.length === 0) return;
    if (registries.some(entry => isBelow(repository, entry))) return;
    yield { at: image.at, facts: { repository } };
  },
  message: ({ repository }) =>
    `${repository} is not below any registry that the policy lists. Take the image from one of those, or mirror it there after a look at it.`,
});

/** `docker.io` stands for all of that registry, `docker.io/library` for what is below it, `*.example.com` for all its hosts. */
function isBelow(repository: string, entry: string): boolean {
  const place = entry.replace(/\/(?:\*)?$/, '');
  if (!place.startsWith('*.')) return repository === place || repository.startsWith(`${place}/`);
  const host = repository.slice(0, Math.max(repository.indexOf('/'), 0));
  return host.endsWith(place.slice(1));
}
