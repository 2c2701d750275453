import { baseImageFacts, officialRepository, type ResolvedImageFacts } from './base-images.ts';
import { type DiscontinuedImage, discontinuedImage } from './discontinued-images.ts';
import { type DistrolessLanguage, distrolessAlternative } from './distroless-alternatives.ts';
import { type ImageRelease, imageReleases, type MaintainedTag, maintainedTags } from './image-releases.ts';
import { hasEnded } from './release-lines.ts';

/** Everything the tables know of one image reference. Fields are undefined or empty where nothing is known. */
export interface ImageKnowledge {
  /** User, shell, package manager, system, language. */
  readonly facts: ResolvedImageFacts | undefined;
  readonly family: ImageFamily | undefined;
  /** What the tag says of the image's make: `slim`, `alpine`, `debug`, `nonroot`, `dev` … */
  readonly variants: readonly string[];
  /** The product's line and the distribution's, with the day they end. */
  readonly releases: readonly (ImageRelease & { readonly hasEnded: boolean })[];
  /** Set when the repository gets no more images. */
  readonly discontinued: DiscontinuedImage | undefined;
  /** Tags of maintained lines of the same image and variant, the newest first. */
  readonly maintained: readonly MaintainedTag[];
  /** An image without a shell for the same language and version: `gcr.io/distroless/nodejs22-debian13:nonroot`. */
  readonly hardened: string | undefined;
}

/** What package manager and file layout an image has. */
export type ImageFamily = 'debian' | 'alpine' | 'red-hat' | 'distroless' | 'windows' | 'scratch';

/**
 * What is known of an image reference on a day (`2026-11-24`). `repository` is normalised, as `parseImageReference`
 * gives it. This is the one place to ask: hovers, completion and rules say the same of an image.
 */
export function imageKnowledge(
  {
    repository,
    tag,
    digest,
  }: {
    readonly repository: string;
    readonly tag: string | undefined;
    readonly digest?: string | undefined;
  },
  day: string,
): ImageKnowledge {
  const facts = baseImageFacts(repository, tag, digest);
  const releases = imageReleases(repository, tag);
  return {
    facts,
    family: imageFamily(repository, facts),
    variants: (tag ?? '').split('-').flatMap(part => variantNames.get(part.replace(/[\d.]+$/, '')) ?? []),
    releases: releases.map(release => ({ ...release, hasEnded: hasEnded(release.line, day) })),
    discontinued: discontinuedImage(officialRepository(repository), tag),
    maintained: maintainedTags(repository, tag, day),
    hardened: hardenedImage(facts, releases),
  };
}

const variantNames: ReadonlyMap<string, string> = new Map(
  [
    'slim',
    'alpine',
    'debug',
    'nonroot',
    'dev',
    'sdk',
    'jdk',
    'jre',
    'minimal',
    'micro',
    'chiseled',
    'distroless',
    'onbuild',
    'windowsservercore',
    'nanoserver',
  ].map(name => [name, name]),
);

/** Told by the facts alone, whatever the day. */
export function imageFamily(
  repository: string,
  facts: ResolvedImageFacts | undefined,
): ImageFamily | undefined {
  if (repository === 'scratch') return 'scratch';
  if (facts === undefined) return undefined;
  if (facts.os === 'windows') return 'windows';
  switch (facts.packageManager) {
    case 'apt':
      return 'debian';
    case 'apk':
      return 'alpine';
    case 'dnf':
    case 'microdnf':
    case 'yum':
      return 'red-hat';
    default:
      return facts.shell === false ? 'distroless' : undefined;
  }
}

function hardenedImage(
  facts: ResolvedImageFacts | undefined,
  releases: readonly ImageRelease[],
): string | undefined {
  const language = facts?.language;
  if (facts?.shell !== true || language === undefined || !isOffered(language)) return undefined;
  const version = releases.find(({ kind }) => kind === 'product')?.line.line;
  const alternative = distrolessAlternative(language, version);
  return alternative && `${alternative.image}:${alternative.tag}`;
}

function isOffered(language: string): language is DistrolessLanguage {
  return ['node', 'python', 'java', 'go', 'rust', 'dotnet'].includes(language);
}
