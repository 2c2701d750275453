import { communityImages } from './base-images-community.ts';
import { hardenedImages } from './base-images-hardened.ts';
import { microsoftImages } from './base-images-microsoft.ts';
import { officialImages } from './base-images-official.ts';
import { redHatImages } from './base-images-red-hat.ts';
import { remembered } from './remembered.ts';

/**
 * What is known about a base image, or undefined where nothing is.
 * `repository` is normalised (`docker.io/library/node`, `scratch`); `tag` undefined means `latest`, unless a digest is
 * given: a digest without a tag may be any variant, so what the variants do not agree on is then unknown. An image
 * counts as a Linux one unless its tag or repository says Windows.
 */
export const baseImageFacts: (
  repository: string,
  tag: string | undefined,
  digest?: string,
) => ResolvedImageFacts | undefined = remembered(factsOf);

function factsOf(
  repository: string,
  tag: string | undefined,
  digest?: string,
): ResolvedImageFacts | undefined {
  const facts = findEntry(officialRepository(repository));
  if (facts === undefined) return undefined;
  const variants = facts.variants ?? [];
  if (tag === undefined && digest !== undefined) return commonToVariants(facts, variants);
  return variants
    .filter(variant => tagNames(tag ?? 'latest', variant.tag))
    .reduce<ResolvedImageFacts>(withVariant, plain(facts));
}

/**
 * The month the table was last compared with its sources: the image definitions that docker-library, nodejs, adoptium,
 * dotnet, distroless, jupyter and other publishers keep in public, and the documentation of Docker (official and
 * hardened images), Google (distroless), Chainguard, Red Hat (UBI), Microsoft, Bitnami and the named vendors.
 */
export const baseImagesAsOf = '2026-11';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'zypper' | 'pacman' | 'none';

export type ImageLanguage =
  | 'node'
  | 'python'
  | 'go'
  | 'java'
  | 'dotnet'
  | 'ruby'
  | 'php'
  | 'rust'
  | 'perl'
  | 'c'
  | 'swift'
  | 'dart'
  | 'erlang'
  | 'elixir'
  | 'haskell'
  | 'julia'
  | 'r'
  | 'clojure';

/** One image, or all images below a path. */
export interface BaseImageFacts {
  /** Normalised: `docker.io/library/node`, `gcr.io/distroless/static-debian12`, or a prefix that ends in `/*`. */
  readonly repository: string;
  /** Who the processes run as when nobody says `USER`. ContainerAdministrator counts as root. */
  readonly user: 'root' | 'non-root' | 'unknown';
  /**
   * The name or number of that user when it is not root; when it is root, the unprivileged user that the image
   * prepares for a `USER` instruction (`node`).
   */
  readonly userName?: string;
  readonly shell: boolean | 'unknown';
  /** Absent: not known, or one that has no name here. */
  readonly packageManager?: PackageManager;
  readonly os: 'linux' | 'windows';
  /** The language whose toolchain or runtime the image carries. */
  readonly language?: ImageLanguage;
  /** Later ones win where several match. */
  readonly variants?: readonly BaseImageVariant[];
}

/** What is different under some tags. `undefined` takes a fact back. */
export interface BaseImageVariant {
  /**
   * What the tag names: one of its parts between dashes, a version number or digits after it allowed (`alpine` in
   * `20-alpine3.20`, `7` in `7.17.1`). One that begins with a digit is looked for in the first part only.
   */
  readonly tag: string;
  readonly user?: BaseImageFacts['user'];
  readonly userName?: string | undefined;
  readonly shell?: BaseImageFacts['shell'];
  readonly packageManager?: PackageManager | undefined;
  readonly os?: BaseImageFacts['os'];
}

/** The facts for one reference. */
export interface ResolvedImageFacts {
  /** The entry they come from: the repository or the prefix. */
  readonly repository: string;
  readonly user: BaseImageFacts['user'];
  readonly userName: string | undefined;
  readonly shell: BaseImageFacts['shell'];
  readonly packageManager: PackageManager | undefined;
  readonly os: BaseImageFacts['os'];
  readonly language: ImageLanguage | undefined;
}

/** All entries, the most used publishers first. */
export const baseImages: readonly BaseImageFacts[] = [
  ...officialImages,
  ...hardenedImages,
  ...microsoftImages,
  ...redHatImages,
  ...communityImages,
];

const byRepository: ReadonlyMap<string, BaseImageFacts> = new Map(
  baseImages.map(facts => [facts.repository, facts]),
);

/** Registries that serve the Docker official images under their own path. */
const mirrorsOfOfficial = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'index.docker.io/library/',
  'registry-1.docker.io/library/',
];

/** Docker Hub's accounts that hold the official images of one architecture: `arm64v8/debian` is `debian`. */
const architectures: ReadonlySet<string> = new Set([
  'amd64',
  'arm32v5',
  'arm32v6',
  'arm32v7',
  'arm64v8',
  'i386',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
  'winamd64',
]);

/** The repository whose images a mirror or an account for one architecture serves; others stay as they are. */
export function officialRepository(repository: string): string {
  if (repository.startsWith('docker.io/library/')) return repository;
  const mirror = mirrorsOfOfficial.find(prefix => repository.startsWith(prefix));
  if (mirror !== undefined) return `docker.io/library/${repository.slice(mirror.length)}`;
  const [registry, account = '', name, ...rest] = repository.split('/');
  if (registry !== 'docker.io' || name === undefined || rest.length > 0) return repository;
  return architectures.has(account) ? `docker.io/library/${name}` : repository;
}

/** The entry of the repository itself, else of the longest prefix of its path. */
function findEntry(repository: string): BaseImageFacts | undefined {
  const exact = byRepository.get(repository);
  if (exact !== undefined) return exact;
  for (let end = repository.lastIndexOf('/'); end > 0; end = repository.lastIndexOf('/', end - 1)) {
    const facts = byRepository.get(`${repository.slice(0, end)}/*`);
    if (facts !== undefined) return facts;
  }
  return undefined;
}

function tagNames(tag: string, name: string): boolean {
  const parts = tag.toLowerCase().split('-');
  return (isDigit(name.charAt(0)) ? parts.slice(0, 1) : parts).some(part => partNames(part, name));
}

function partNames(part: string, name: string): boolean {
  if (!part.startsWith(name)) return false;
  const next = part.charAt(name.length);
  return next === '' || next === '.' || (isDigit(next) && !isDigit(name.charAt(name.length - 1)));
}

function plain(facts: BaseImageFacts): ResolvedImageFacts {
  return {
    repository: facts.repository,
    user: facts.user,
    userName: facts.userName,
    shell: facts.shell,
    packageManager: facts.packageManager,
    os: facts.os,
    language: facts.language,
  };
}

function withVariant(facts: ResolvedImageFacts, variant: BaseImageVariant): ResolvedImageFacts {
  return {
    ...facts,
    user: variant.user ?? facts.user,
    userName: 'userName' in variant ? variant.userName : facts.userName,
    shell: variant.shell ?? facts.shell,
    packageManager: 'packageManager' in variant ? variant.packageManager : facts.packageManager,
    os: variant.os ?? facts.os,
  };
}

/** What the default and every variant for the same system agree on. */
function commonToVariants(facts: BaseImageFacts, variants: readonly BaseImageVariant[]): ResolvedImageFacts {
  const base = plain(facts);
  const all = variants.map(variant => withVariant(base, variant)).filter(other => other.os === base.os);
  return {
    ...base,
    user: all.every(other => other.user === base.user) ? base.user : 'unknown',
    userName: all.every(other => other.userName === base.userName) ? base.userName : undefined,
    shell: all.every(other => other.shell === base.shell) ? base.shell : 'unknown',
    packageManager: all.every(other => other.packageManager === base.packageManager)
      ? base.packageManager
      : undefined,
  };
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
