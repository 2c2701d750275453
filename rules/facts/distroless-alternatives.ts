import type { ImageLanguage } from './base-images.ts';

/**
 * The runtime image without a shell for a language, or undefined where there is none for that version.
 * `version` is the major version in use (`22`, `21`, `8.0`), as far as the build image tells; without it the default is
 * given. A refactoring must not change the version behind the author's back: pass it where it is known.
 */
export function distrolessAlternative(
  language: DistrolessLanguage,
  version?: string,
): DistrolessAlternative | undefined {
  const candidates = distrolessAlternatives.filter(alternative => alternative.language === language);
  if (version === undefined) return candidates[0];
  return candidates.find(({ version: offered }) => offered === undefined || sameMajor(offered, version));
}

export type DistrolessLanguage =
  | Extract<ImageLanguage, 'node' | 'python' | 'java' | 'go' | 'rust' | 'dotnet'>
  | 'static';

/** A runtime image with no shell and no package manager that runs as a non-root user. */
export interface DistrolessAlternative {
  readonly language: DistrolessLanguage;
  /** The version of the language's runtime in the image; absent where it has none. */
  readonly version?: string;
  readonly image: string;
  readonly tag: string;
  /** The numeric user, which Kubernetes can check against `runAsNonRoot`. */
  readonly user: string;
  /** The entrypoint that the image brings: what stands in `CMD` are its arguments. Empty: `CMD` is the program. */
  readonly entrypoint: readonly string[];
  /** Whether its registry gives nothing without an account. */
  readonly needsLogin?: true;
  /** What the author must know when moving over. */
  readonly note: string;
}

/** The table's date: Debian 13 is the current base of the distroless images. */
export const distrolessAlternativesAsOf = '2026-11';

const nonroot = { tag: 'nonroot', user: '65532' } as const;

const nodeNote =
  'The entrypoint is node: CMD holds the script only. There is no npm; install in a build stage.';
const javaNote = 'The entrypoint is java -jar: CMD holds the path of the jar.';
const dotnetNote =
  'Runs as the user app (1654) and listens on 8080; without ICU unless the tag ends in -extra.';

/**
 * The first entry of a language is its default.
 * Source: README of GoogleContainerTools/distroless (images, tags, entrypoints); dotnet/dotnet-docker.
 */
export const distrolessAlternatives: readonly DistrolessAlternative[] = [
  ...['24', '26', '22', '20'].map(
    (version): DistrolessAlternative => ({
      language: 'node',
      version,
      image: `gcr.io/distroless/nodejs${version}-debian13`,
      ...nonroot,
      entrypoint: ['/nodejs/bin/node'],
      note: nodeNote,
    }),
  ),
  {
    language: 'python',
    version: '3.13',
    image: 'gcr.io/distroless/python3-debian13',
    ...nonroot,
    entrypoint: ['/usr/bin/python3'],
    note: "Python is Debian's 3.13: packages with compiled parts must be built for that version. There is no pip.",
  },
  // Source: Docker's documentation of the hardened images, and the images' pages.
  ...['3.14', '3.12', '3.11', '3.10'].map(
    (version): DistrolessAlternative => ({
      language: 'python',
      version,
      image: 'dhi.io/python',
      tag: `${version}-debian13`,
      user: '65532',
      entrypoint: [],
      needsLogin: true,
      note: 'Docker Hardened Image: free, but pulled with docker login. CMD holds the interpreter too. There is no pip.',
    }),
  ),
  ...['21', '25', '17'].map(
    (version): DistrolessAlternative => ({
      language: 'java',
      version,
      image: `gcr.io/distroless/java${version}-debian13`,
      ...nonroot,
      entrypoint: ['/usr/bin/java', '-jar'],
      note: javaNote,
    }),
  ),
  {
    language: 'go',
    image: 'gcr.io/distroless/static-debian13',
    ...nonroot,
    entrypoint: [],
    note: 'For binaries built with CGO_ENABLED=0; with cgo, take base-debian13.',
  },
  {
    language: 'rust',
    image: 'gcr.io/distroless/cc-debian13',
    ...nonroot,
    entrypoint: [],
    note: 'Has glibc and libgcc. For musl targets, static-debian13 is enough.',
  },
  ...['10.0', '9.0', '8.0'].map(
    (version): DistrolessAlternative => ({
      language: 'dotnet',
      version,
      image: 'mcr.microsoft.com/dotnet/aspnet',
      tag: `${version}-noble-chiseled`,
      user: '1654',
      entrypoint: [],
      note: dotnetNote,
    }),
  ),
  {
    language: 'static',
    image: 'gcr.io/distroless/static-debian13',
    ...nonroot,
    entrypoint: [],
    note: 'For programs linked statically. Has certificates, time zones and the user nonroot, and nothing else.',
  },
];

/**
 * A web server for files, without a shell: the stable line of nginx as a hardened image of Docker, whose registry asks for
 * an account (free of charge). It reads `/etc/nginx/conf.d/*.conf` and runs as a user that cannot bind to low ports.
 */
export const fileServer = { image: 'dhi.io/nginx', line: '1.30', tag: '1.30-debian13' } as const;

/** `24` is offered for `24.3.1`, `8.0` for `8`, and `3.13` for `3` but not for `3.11`. */
function sameMajor(offered: string, asked: string): boolean {
  const wanted = asked.split('.');
  return offered.split('.').every((part, at) => wanted[at] === undefined || wanted[at] === part);
}
