import { apkRoot, aptRoot, nonRoot, root, shellLess } from './base-image-variants.ts';
import type { BaseImageFacts, BaseImageVariant, ImageLanguage } from './base-images.ts';

/** `debug` images carry a busybox shell; `nonroot` runs as 65532. Both occur together (`debug-nonroot`). */
const distrolessVariants: readonly BaseImageVariant[] = [
  { tag: 'debug', shell: true },
  { tag: 'nonroot', user: 'non-root', userName: '65532' },
];

const distrolessReleases = ['', '-debian10', '-debian11', '-debian12', '-debian13'];

const distrolessNames: readonly (readonly [string, ImageLanguage | undefined])[] = [
  ['static', undefined],
  ['base', undefined],
  ['base-nossl', undefined],
  ['cc', undefined],
  ['python3', 'python'],
  ['java', 'java'],
  ['java-base', 'java'],
  ['java11', 'java'],
  ['java17', 'java'],
  ['java21', 'java'],
  ['java25', 'java'],
  ['nodejs', 'node'],
  ['nodejs14', 'node'],
  ['nodejs16', 'node'],
  ['nodejs18', 'node'],
  ['nodejs20', 'node'],
  ['nodejs22', 'node'],
  ['nodejs24', 'node'],
  ['nodejs26', 'node'],
];

/** Source: the README and the image definitions of GoogleContainerTools/distroless. */
const distroless: readonly BaseImageFacts[] = [
  shellLess('gcr.io/distroless/*', { variants: distrolessVariants }),
  ...distrolessNames.flatMap(([name, language]) =>
    distrolessReleases.map(release =>
      shellLess(`gcr.io/distroless/${name}${release}`, {
        variants: distrolessVariants,
        ...(language === undefined ? {} : { language }),
      }),
    ),
  ),
];

/** `-dev` variants add busybox and apk and keep the user. */
const chainguardDev: BaseImageVariant = { tag: 'dev', shell: true, packageManager: 'apk' };

function chainguard(name: string, language?: ImageLanguage): BaseImageFacts {
  return nonRoot(`cgr.dev/chainguard/${name}`, '65532', {
    shell: false,
    packageManager: 'none',
    variants: [chainguardDev],
    ...(language === undefined ? {} : { language }),
  });
}

/** Source: Chainguard's documentation and image directory; the general entry claims only what holds for all. */
const chainguardImages: readonly BaseImageFacts[] = [
  {
    repository: 'cgr.dev/*',
    user: 'unknown',
    shell: 'unknown',
    os: 'linux',
    variants: [chainguardDev],
  },
  chainguard('static'),
  chainguard('glibc-dynamic'),
  chainguard('cc-dynamic'),
  chainguard('nginx'),
  chainguard('node', 'node'),
  chainguard('python', 'python'),
  chainguard('jre', 'java'),
  chainguard('dotnet-runtime', 'dotnet'),
  chainguard('aspnet-runtime', 'dotnet'),
  apkRoot('cgr.dev/chainguard/wolfi-base'),
  apkRoot('cgr.dev/chainguard/chainguard-base'),
];

/** Where the tag says `dev` or `sdk`, the image is for building: root, with a shell and the package manager. */
const hardenedVariants: readonly BaseImageVariant[] = [
  { tag: 'compat', shell: 'unknown', packageManager: undefined },
  { tag: 'dev', user: 'root', userName: undefined, shell: true, packageManager: undefined },
  { tag: 'sdk', user: 'root', userName: undefined, shell: true, packageManager: undefined },
];

function dockerHardened(name: string, language?: ImageLanguage): BaseImageFacts {
  return {
    repository: `dhi.io/${name}`,
    user: 'non-root',
    shell: false,
    packageManager: 'none',
    os: 'linux',
    variants: hardenedVariants,
    ...(language === undefined ? {} : { language }),
  };
}

/**
 * Source: Docker's documentation of the hardened images: runtime images run as a non-root user and have neither
 * shell nor package manager. The number of the user differs (65532 unless the image's page says otherwise).
 */
const dockerHardenedImages: readonly BaseImageFacts[] = [
  dockerHardened('*'),
  dockerHardened('node', 'node'),
  { ...dockerHardened('python', 'python'), userName: '65532' },
  dockerHardened('golang', 'go'),
  dockerHardened('eclipse-temurin', 'java'),
  dockerHardened('ruby', 'ruby'),
  dockerHardened('php', 'php'),
  dockerHardened('aspnetcore', 'dotnet'),
  dockerHardened('dotnet', 'dotnet'),
  { repository: 'dhi.io/alpine-base', user: 'unknown', shell: 'unknown', os: 'linux' },
  { repository: 'dhi.io/debian-base', user: 'unknown', shell: 'unknown', os: 'linux' },
  { repository: 'dhi.io/busybox', user: 'unknown', shell: true, packageManager: 'none', os: 'linux' },
  { repository: 'dhi.io/bash', user: 'unknown', shell: true, os: 'linux' },
];

/** Bitnami images whose default user was not the same in all releases. */
const bitnamiOfUnknownUser = [
  'node',
  'python',
  'ruby',
  'java',
  'golang',
  'php-fpm',
  'dotnet',
  'dotnet-sdk',
  'git',
];

/** Source: Bitnami's container definitions (`USER 1001`, a base with a shell). */
const bitnamiImages: readonly BaseImageFacts[] = ['bitnami', 'bitnamilegacy'].flatMap(owner => [
  nonRoot(`docker.io/${owner}/*`, '1001'),
  {
    repository: `docker.io/${owner}/sealed-secrets-controller`,
    user: 'unknown',
    shell: 'unknown',
    os: 'linux',
  },
  aptRoot(`docker.io/${owner}/minideb`),
  root(`docker.io/${owner}/os-shell`, { user: 'unknown' }),
  ...bitnamiOfUnknownUser.map(name => root(`docker.io/${owner}/${name}`, { user: 'unknown' })),
]);

/** Images made to run without root. */
const unprivilegedNginx: readonly BaseImageFacts[] = [
  'docker.io/nginxinc/nginx-unprivileged',
  'ghcr.io/nginx/nginx-unprivileged',
  'ghcr.io/nginxinc/nginx-unprivileged',
  'quay.io/nginx/nginx-unprivileged',
  'public.ecr.aws/nginx/nginx-unprivileged',
].map(repository =>
  nonRoot(repository, '101', { packageManager: 'apt', variants: [{ tag: 'alpine', packageManager: 'apk' }] }),
);

/** Images made to be small or locked down: distroless, Chainguard, Docker Hardened, Bitnami, unprivileged nginx. */
export const hardenedImages: readonly BaseImageFacts[] = [
  ...distroless,
  ...chainguardImages,
  ...dockerHardenedImages,
  ...bitnamiImages,
  ...unprivilegedNginx,
  root('docker.io/chainguard/wolfi-base', { packageManager: 'apk' }),
];
