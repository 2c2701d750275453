import { knownValue } from '../../server/core/known.ts';
import { dayOption, listOption } from '../../server/core/rule-kit/options.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { ImageReferenceSubject } from '../../server/core/subjects/image-reference.ts';
import { defineRule } from '../define-rule.ts';
import { maintainedTags } from '../facts/image-releases.ts';

export const unpinnedImage = defineRule({
  meta: {
    name: 'unpinned-image',
    severity: 'warning',
    since: '0.1.0',
    controls: {
      primary: 'A.8.32',
      secondary: ['A.5.21', 'A.8.9', 'A.8.19', 'A.8.24'],
      strength: 'supporting',
    },
    cwe: ['CWE-1357', 'CWE-345'],
    related: [],
    summary: 'An image is named in a way that lets its content change without a change of the file.',
    risk: 'A tag can be moved. What was reviewed and tested is then not what is built or run, nothing records the change, and nobody can say afterwards which image it was.',
    remedy: 'Name a full version, and for what you deploy the digest as well: `name:1.4.2@sha256:…`.',
    degrees: {
      'no-tag': {
        severity: 'warning',
        summary: 'Neither tag nor digest is written, so `latest` is taken.',
        related: ['DL3006', ...noVersionPeers(), ...noDigestPeers()],
      },
      latest: {
        severity: 'warning',
        summary: 'The tag is `latest`.',
        related: [
          'DL3007',
          'KICS f45ea400',
          'Semgrep avoid-latest-version',
          'DKL-DI-0006',
          ...noVersionPeers(),
          ...noDigestPeers(),
        ],
      },
      'floating-tag': {
        severity: 'info',
        summary: 'The tag names no full version: it moves with every release.',
        related: [...noDigestPeers()],
      },
      'no-digest': {
        severity: 'info',
        optIn: true,
        summary: 'A full version is named but no digest, so the tag can still be moved.',
        related: [...noDigestPeers()],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node\nUSER 10001\n',
        good: `FROM node:22.11.0@sha256:${'ab'.repeat(32)}\nUSER 10001\n`,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:latest
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2@sha256:${'ab'.repeat(32)}
`,
      },
      {
        in: 'helm-values',
        bad: 'image:\n  repository: registry.example.com/web\n  tag: latest\n',
        good: `image:\n  repository: registry.example.com/web\n  tag: 1.4.2\n  digest: sha256:${'ab'.repeat(32)}\n`,
      },
    ],
    references: ['CIS Docker Benchmark 4.2', 'NIST SP 800-190 4.2.2'],
  },
  inspects: 'imageReference',
  options: {
    trusted: listOption(
      [],
      'Repositories whose tags are accepted without a digest, such as your own immutable registry.',
    ),
    asOf: dayOption('The day by which the fix takes a release for maintained: `today`, or a fixed one.'),
  },
  *check(image, options) {
    const degree = degreeOf(image);
    if (degree === undefined) return;
    const repository = knownValue(image.repository);
    const trusted = repository !== undefined && options.trusted.some(prefix => repository.startsWith(prefix));
    if (trusted && (degree === 'no-digest' || degree === 'floating-tag')) return;
    yield { at: image.at, degree, facts: { degree, tag: knownValue(image.tag) } };
  },
  message: ({ degree, tag }) => messages[degree](tag),
  fix: (image, { facts }, { asOf }) =>
    facts.degree === 'no-tag' || facts.degree === 'latest' ? releaseLines(image, asOf) : [],
});

/** The release lines that the facts know to be maintained: as close to a version as one comes without asking the registry. */
function releaseLines(image: ImageReferenceSubject, day: string): readonly Fix[] {
  const repository = knownValue(image.repository);
  if (repository === undefined || knownValue(image.tag)?.includes('-')) return [];
  return maintainedTags(repository, undefined, day).flatMap(({ tag, line: { end } }) => {
    const until = end === undefined ? '' : ` until ${end}`;
    const edits = image.withTag(tag);
    return edits
      ? [{ title: `Name the release line ${tag} (maintained${until})`, safety: 'needs-review', edits }]
      : [];
  });
}

type PinDegree = 'no-tag' | 'latest' | 'floating-tag' | 'no-digest';

/** The worst that holds: an image without a tag has no digest either, and is reported once. */
function degreeOf(image: ImageReferenceSubject): PinDegree | undefined {
  if (image.digest.state !== 'absent') return undefined;
  if (image.tag.state === 'absent') return 'no-tag';
  const tag = knownValue(image.tag);
  if (tag === undefined) return undefined;
  if (tag === 'latest' || tag.startsWith('latest-')) return 'latest';
  // The tag of a front end is a promise to stay compatible, and BuildKit's own asks for `:1` to get security fixes.
  if (image.role === 'syntax')
    return isFullVersion(tag) || isStableFrontEnd(image, tag) ? undefined : 'floating-tag';
  return isFullVersion(tag) ? 'no-digest' : 'floating-tag';
}

function isStableFrontEnd({ repository }: ImageReferenceSubject, tag: string): boolean {
  return knownValue(repository) === 'docker.io/docker/dockerfile' && /^\d+(?:\.\d+)?$/.test(tag);
}

/** `1.4.2`, `v1.4.2-alpine`, `2024-10-01`, a commit id: something that is made once. */
function isFullVersion(tag: string): boolean {
  return (
    /\d+[._]\d+[._]\d+/.test(tag) ||
    /\d{4}-?\d{2}-?\d{2}/.test(tag) ||
    /(^|[-.])[0-9a-f]{7,64}($|[-.])/.test(tag)
  );
}

const messages: Readonly<Record<PinDegree, (tag: string | undefined) => string>> = {
  'no-tag': () =>
    'No tag and no digest is named, so whatever latest is at the time will be taken. Name a version and a digest.',
  latest: tag =>
    `The tag ${tag} is moved with every release, so nobody knows what will be taken. Name a version and a digest.`,
  'floating-tag': tag =>
    `The tag ${tag} names no full version and moves with each release of its line. Name the full version, best with its digest.`,
  'no-digest': tag =>
    `The tag ${tag} can be moved to another image. Add the digest (@sha256:…) to bind what was reviewed.`,
};

function noVersionPeers(): readonly string[] {
  return [
    'CKV_DOCKER_7',
    'DS-0001',
    'KICS 9efb0b2d',
    'Semgrep missing-image-version',
    'S6596',
    'CIS-Docker-4.2',
    'CIS-Docker-5.28',
    'KSV-0013',
    'CKV_K8S_14',
    'KICS 583053b7',
    'kube-linter latest-tag',
    'Polaris tagNotSpecified',
    'kube-score container-image-tag',
    'KBP001',
    'KBP116',
    'Datree CONTAINERS_MISSING_IMAGE_VALUE_VERSION',
    'syncable-cli HL2007',
    'kubelint-mcp K8S4001',
  ];
}

function noDigestPeers(): readonly string[] {
  return [
    'S7023',
    'Semgrep dockerfile-source-not-pinned',
    'CKV_K8S_43',
    'KICS 7c81d34c',
    'C-0306',
    'Datree CONTAINERS_MISSING_IMAGE_VALUE_DIGEST',
  ];
}
