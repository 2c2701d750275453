import { knownValue } from '../../server/core/known.ts';
import { dayOption, listOption, numberOption } from '../../server/core/rule-kit/options.ts';
import type { Fix, Hit } from '../../server/core/rule-kit/rule.ts';
import type { ImageReferenceSubject } from '../../server/core/subjects/image-reference.ts';
import { defineRule } from '../define-rule.ts';
import { enumerated } from '../enumerated.ts';
import { addedEnd } from '../facts/added-ends.ts';
import { officialRepository } from '../facts/base-images.ts';
import { type DiscontinuedImage, discontinuedImage } from '../facts/discontinued-images.ts';
import {
  type ImageRelease,
  imageReleases,
  maintainedTags,
  withoutDistribution,
} from '../facts/image-releases.ts';
import { hasEnded, maintainedLines, releaseLinesAsOf } from '../facts/release-lines.ts';

export const endOfLifeImage = defineRule({
  meta: {
    name: 'end-of-life-image',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.8', secondary: ['A.8.19', 'A.8.9', 'A.5.21'], strength: 'direct' },
    cwe: ['CWE-1104', 'CWE-1395'],
    related: [],
    summary: 'An image carries a release that its publisher no longer maintains.',
    risk: 'Holes that become known after the end of support are not mended any more. The image stays open to them however often it is built anew.',
    remedy: 'Move to a maintained release line, and plan the next move before that line ends.',
    degrees: {
      product: {
        severity: 'warning',
        summary: 'The release of the runtime, the server or the system that the image is for has ended.',
        related: ['Tally ruby/eol-ruby-version'],
      },
      distribution: {
        severity: 'warning',
        summary: 'The release of the distribution under it, named in the tag, has ended.',
      },
      discontinued: {
        severity: 'warning',
        summary: 'The repository gets no more images, whatever the tag.',
        related: ['C-0253', 'C-0292'],
      },
      'ending-soon': {
        severity: 'info',
        optIn: true,
        summary: 'The release ends within `noticeDays`.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:16-alpine\nUSER 10001\n',
        good: 'FROM node:26-alpine\nUSER 10001\n',
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: postgres:11
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: postgres:18
`,
        goodComesFromFix: true,
      },
      {
        in: 'helm-values',
        bad: 'image:\n  repository: nginx\n  tag: 1.24.0\n',
        good: 'image:\n  repository: nginx\n  tag: "1.30"\n',
      },
    ],
    references: ['NIST SP 800-190 4.1.1', 'CIS Docker Benchmark 4.2'],
  },
  inspects: 'imageReference',
  options: {
    asOf: dayOption('The day by which ends are judged: `today`, or a fixed one such as `2026-12-31`.'),
    ends: listOption(
      [],
      'Ends to add or to correct, as `repository:version=2027-01-31`: own base images, or a line with paid support.',
    ),
    noticeDays: numberOption(90, 'How many days before its end a release is reported by `ending-soon`.', {
      minimum: 1,
      maximum: 1000,
    }),
  },
  *check(image, { asOf, ends, noticeDays }) {
    const repository = knownValue(image.repository);
    if (repository === undefined || image.role === 'syntax') return;
    const tag = knownValue(image.tag);
    const added = addedEnd(ends, repository, tag);
    if (added) {
      const name = `${added.repository}:${added.version}`;
      const hit = endHit(image, { name, end: added.end, lines: [] }, 'product', { asOf, noticeDays });
      if (hit) yield hit;
      return;
    }
    const official = officialRepository(repository);
    const discontinued = image.tag.state === 'unknown' ? undefined : discontinuedImage(official, tag);
    if (discontinued) return yield discontinuedHit(image, repository, discontinued);
    const hit = releaseHit(image, imageReleases(repository, tag), { asOf, noticeDays });
    if (hit) yield hit;
  },
  message: ({ text }) => text,
  fix: (image, { facts }, { asOf }) => fixes(image, facts, asOf),
});

interface Facts {
  readonly text: string;
  /** What to change; undefined where no tag is known to end the finding. */
  readonly change: 'line' | 'distribution' | undefined;
}

interface Days {
  readonly asOf: string;
  readonly noticeDays: number;
}

/** The worst of the lines that the image names. */
function releaseHit(
  image: ImageReferenceSubject,
  releases: readonly ImageRelease[],
  days: Days,
): Hit<Facts> | undefined {
  const release = releases.find(({ line }) => hasEnded(line, days.asOf)) ?? releases[0];
  if (release === undefined) return undefined;
  const { product, line, kind } = release;
  if (line.end === undefined || !isNear(line.end, days)) return undefined;
  const lines = maintainedLines(product, days.asOf)
    .slice(0, 3)
    .map(one => one.line);
  return endHit(image, { name: nameOf(release), end: line.end, lines }, kind, days);
}

function nameOf({ product, line }: ImageRelease): string {
  const [name] = line.names;
  return `${product.name} ${line.line}${name !== undefined && product.name === 'Debian' ? ` (${name})` : ''}`;
}

function endHit(
  image: ImageReferenceSubject,
  release: { readonly name: string; readonly end: string | undefined; readonly lines: readonly string[] },
  kind: ImageRelease['kind'],
  { asOf, noticeDays }: Days,
): Hit<Facts> | undefined {
  const { name, end, lines } = release;
  if (end === undefined) return undefined;
  const change = kind === 'product' ? 'line' : 'distribution';
  const instead = lines.length === 0 ? 'a maintained release' : enumerated(lines, 'or');
  if (end < asOf) {
    const text = `${name} has had no security fixes since ${end}, so holes found after that stay open. Move to ${instead} (maintained as of ${releaseLinesAsOf}).`;
    return { at: image.at, degree: kind, facts: { text, change } };
  }
  if (!isNear(end, { asOf, noticeDays })) return undefined;
  const text = `${name} gets its last security fixes on ${end} (as of ${releaseLinesAsOf}). Plan the move to ${instead}.`;
  return { at: image.at, degree: 'ending-soon', facts: { text, change: undefined } };
}

/** Whether the end has passed or comes within the days of notice. */
function isNear(end: string, { asOf, noticeDays }: Days): boolean {
  return end < asOf || daysBetween(asOf, end) <= noticeDays;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function discontinuedHit(
  image: ImageReferenceSubject,
  repository: string,
  { since, replacement }: DiscontinuedImage,
): Hit<Facts> {
  const name = repository.replace(/^docker\.io\/(?:library\/)?/, '');
  const when = since === undefined ? '' : ` since ${since}`;
  const text = `${name} gets no more images${when}, so holes in it stay open (as of ${releaseLinesAsOf}). Take ${replacement} instead.`;
  return { at: image.at, degree: 'discontinued', facts: { text, change: undefined } };
}

function fixes(image: ImageReferenceSubject, { change }: Facts, asOf: string): readonly Fix[] {
  const repository = knownValue(image.repository);
  const tag = knownValue(image.tag);
  if (change === undefined || repository === undefined || tag === undefined) return [];
  if (change === 'line')
    return maintainedTags(repository, tag, asOf).flatMap(({ tag: newer, line: { end } }) =>
      move(image, newer, end === undefined ? 'maintained' : `maintained until ${end}`),
    );
  const shorter = withoutDistribution(repository, tag);
  return shorter === undefined ? [] : move(image, shorter, 'on the current distribution');
}

function move(image: ImageReferenceSubject, tag: string, why: string): readonly Fix[] {
  const edits = image.withTag(tag);
  return edits === undefined ? [] : [{ title: `Move to ${tag} (${why})`, safety: 'needs-review', edits }];
}
