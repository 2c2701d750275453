import { officialRepository } from './base-images.ts';
import {
  hasEnded,
  lineOf,
  maintainedLines,
  type Product,
  productOf,
  products,
  type ReleaseLine,
} from './release-lines.ts';
import { alpineLinux, debian, redHatLines, ubuntu, windowsServer } from './release-lines-systems.ts';
import { remembered } from './remembered.ts';

/** A product's line that an image carries. */
export interface ImageRelease {
  /** product: what the image is for. distribution: the system under it, named by a later part of the tag. */
  readonly kind: 'product' | 'distribution';
  readonly product: Product;
  readonly line: ReleaseLine;
}

/**
 * The lines that a reference names: at most one of the product and one of the distribution under it. `repository` is
 * normalised. A tag without a version (`latest`, `lts`, `alpine`) moves along with the product and names none.
 */
export const imageReleases: (repository: string, tag: string | undefined) => readonly ImageRelease[] =
  remembered(releasesOf);

function releasesOf(repository: string, tag: string | undefined): readonly ImageRelease[] {
  const official = officialRepository(repository);
  const byName = releasesInName(official);
  if (byName.length > 0) return byName;
  if (tag === undefined) return [];
  const product = productOf(official);
  const line = product && lineOf(product, tagParts(tag)[0] ?? '');
  const distribution = isOfficial(official) ? distributionIn(tag, product) : undefined;
  return [
    ...(product && line ? [{ kind: 'product', product, line } as const] : []),
    ...(distribution ? [distribution] : []),
  ];
}

/** A tag for the same image on a maintained line. */
export interface MaintainedTag {
  readonly tag: string;
  readonly line: ReleaseLine;
}

/** Tags of maintained lines with the same variant, the newest first; none where it is not known which tags exist. */
export function maintainedTags(
  repository: string,
  tag: string | undefined,
  day: string,
): readonly MaintainedTag[] {
  const product = productOf(officialRepository(repository));
  if (product?.suffixes === undefined) return [];
  const [first = '', ...rest] = tag === undefined ? [] : tagParts(tag);
  const suffix = variantOf(rest);
  const offered = suffix === '' && !product.suffixes.includes('') ? product.suffixes[0] : suffix;
  if (offered === undefined || !product.suffixes.includes(offered)) return [];
  const isNamed = product.lines.some(({ names }) => names.includes(first.toLowerCase()));
  return maintainedLines(product, day)
    .slice(0, mostOffers)
    .map(line => {
      const name = isNamed ? (line.names[0] ?? line.line) : line.line;
      return { tag: offered === '' ? name : `${name}-${offered}`, line };
    });
}

/** The same tag without the distribution's release: `3.12-slim-buster` to `3.12-slim`. undefined where that is not known to exist. */
export function withoutDistribution(repository: string, tag: string): string | undefined {
  const product = productOf(officialRepository(repository));
  const [first = '', ...rest] = tagParts(tag);
  const suffix = variantOf(rest);
  if (product?.suffixes?.includes(suffix) !== true || lineOf(product, first) === undefined) return undefined;
  const shorter = suffix === '' ? first : `${first}-${suffix}`;
  return shorter === tag ? undefined : shorter;
}

/** Whether any of the releases has ended on a day. */
export function endedRelease(releases: readonly ImageRelease[], day: string): ImageRelease | undefined {
  return releases.find(({ line }) => hasEnded(line, day));
}

const mostOffers = 3;

function tagParts(tag: string): readonly string[] {
  return tag.split('-');
}

function isOfficial(repository: string): boolean {
  return repository.startsWith('docker.io/library/') || repository.startsWith('mcr.microsoft.com/dotnet/');
}

/** Publishers that name the line in the repository: Red Hat's base images, distroless. */
function releasesInName(repository: string): readonly ImageRelease[] {
  const redHat = redHatLines.find(
    ([prefix]) => repository.startsWith(prefix) && /^(?:[-/]|$)/.test(repository.slice(prefix.length)),
  );
  if (redHat) {
    const [prefix, end] = redHat;
    const line = /\d+$/.exec(prefix)?.[0] ?? '';
    return [{ kind: 'product', product: redHatProduct, line: { line, names: [], end } }];
  }
  return repository.startsWith('gcr.io/distroless/') ? distrolessReleases(repository) : [];
}

const redHatProduct: Product = {
  name: 'Red Hat UBI',
  source: 'https://access.redhat.com/support/policy/updates/errata',
  lines: [],
  repositories: [],
};

/** `gcr.io/distroless/nodejs18-debian11`. */
function distrolessReleases(repository: string): readonly ImageRelease[] {
  const [, language, version, release] =
    /\/(nodejs|java)?(\d+)?(?:[a-z0-9]*?)(?:-debian(\d+))?$/.exec(repository) ?? [];
  const product = products.find(({ name }) => name === distrolessLanguages[language ?? '']);
  const line = product && version !== undefined ? lineOf(product, version) : undefined;
  const system = release === undefined ? undefined : lineOf(debian, release);
  return [
    ...(product && line ? [{ kind: 'product', product, line } as const] : []),
    ...(system ? [{ kind: 'distribution', product: debian, line: system } as const] : []),
  ];
}

const distrolessLanguages: Readonly<Record<string, string>> = { nodejs: 'Node.js', java: 'Java' };

/** The distribution that a later part of the tag names; the image of the distribution itself names it in the first. */
function distributionIn(tag: string, product: Product | undefined): ImageRelease | undefined {
  const parts = tagParts(tag.toLowerCase());
  for (const [index, part] of parts.entries()) {
    const found = distributionOf(part, parts[index - 1]);
    if (found && found.product !== product) return { kind: 'distribution', ...found };
  }
  return undefined;
}

function distributionOf(
  part: string,
  before: string | undefined,
): { readonly product: Product; readonly line: ReleaseLine } | undefined {
  const named = releaseNames.get(part);
  if (named !== undefined) return named;
  const alpine = /^alpine(\d+\.\d+)/.exec(part)?.[1];
  if (alpine !== undefined) return found(alpineLinux, alpine);
  return before === 'windowsservercore' || before === 'nanoserver' ? found(windowsServer, part) : undefined;
}

function found(product: Product, version: string) {
  const line = lineOf(product, version);
  return line && { product, line };
}

const releaseNames: ReadonlyMap<string, { readonly product: Product; readonly line: ReleaseLine }> = new Map(
  [debian, ubuntu].flatMap(product =>
    product.lines.flatMap(line => line.names.map(name => [name, { product, line }] as const)),
  ),
);

/** What of a tag names neither a version nor a distribution's release: `slim`, `alpine`, `fpm-alpine`. */
function variantOf(rest: readonly string[]): string {
  const kept = rest.flatMap((part, index) => {
    const text = part.toLowerCase();
    if (/^alpine\d/.test(text)) return ['alpine'];
    if (distributionOf(text, rest[index - 1]?.toLowerCase()) || /^(?:b\d+|\d{8}|\d+\.\d+)$/.test(text))
      return [];
    return [text];
  });
  return kept.join('-');
}
