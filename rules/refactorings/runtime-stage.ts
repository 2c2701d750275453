import type { StageSubject } from '../../server/core/subjects/stage.ts';

/** The stage that a split adds: built on an image without a shell, holding only what runs. */
export interface RuntimeStage {
  /** `gcr.io/distroless/static-debian13:nonroot` */
  readonly image: string;
  /** Lines between `FROM` and the command: `COPY --from=build …`. */
  readonly files: readonly string[];
  /** Lines that the builder needs in addition, where the program was made as it started: `RUN go build …`. */
  readonly build?: readonly string[];
  /** The one file that is taken over, where it may look for others beside it. */
  readonly onlyFile?: string;
  /** Whether the program looks for files in the working directory. */
  readonly needsDirectory: boolean;
  /** Whether the image has a user of its own that its program needs. */
  readonly hasOwnUser?: true;
  /** The image to build on in the place of one whose results the runtime image cannot run: another C library. */
  readonly buildImage?: string;
  /** What else the author must know, behind the title: `which asks for a login`. */
  readonly remark?: string;
  /** `ENTRYPOINT` and `CMD`, changed where the image's own entry point needs it. */
  readonly command: readonly string[];
}

export const loginRemark = 'whose registry asks for docker login';

/** The name that the old stage gets. */
export const builderName = 'build';

/** @param owner the account that may write there; absent: root, so that the program cannot change itself. */
export function copyFromBuilder(from: string, to: string, owner?: string): string {
  const chown = owner === undefined ? '' : ` --chown=${owner}`;
  return `COPY --from=${builderName}${chown} ${from} ${to}`;
}

export function jsonForm(keyword: 'CMD' | 'ENTRYPOINT', words: readonly string[]): string {
  return `${keyword} [${words.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** Whether the packages of the system that a stage installs are there to build with; libraries would be missing at run time. */
export function installsForBuildingOnly({ installs }: StageSubject): boolean {
  return installs.every(({ packages }) =>
    packages.every(name => isForBuilding.has(name.replace(/[=~<>].*$/, ''))),
  );
}

/**
 * Compilers, downloaders and build tools; and what the images without a shell bring too: certificates, time zones, and of
 * the libraries whose headers are here OpenSSL and libffi, since Python and the base for C programs need them.
 */
const isForBuilding: ReadonlySet<string> = new Set([
  'apt-transport-https',
  'build-essential',
  'ca-certificates',
  'cmake',
  'curl',
  'dos2unix',
  'g++',
  'gcc',
  'git',
  'gnupg',
  'gradle',
  'libc6-dev',
  'libffi-dev',
  'libssl-dev',
  'make',
  'maven',
  'musl-dev',
  'pkg-config',
  'python3',
  'python3-dev',
  'tzdata',
  'unzip',
  'wget',
]);
