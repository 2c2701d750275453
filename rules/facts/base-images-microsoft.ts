import { alpine, aptRoot, nanoServer, root, serverCore } from './base-image-variants.ts';
import type { BaseImageFacts, BaseImageVariant } from './base-images.ts';

const mcr = 'mcr.microsoft.com/';

/**
 * Chiseled Ubuntu and distroless Azure Linux run as the image's user `app` (`$APP_UID`, 1654). The other images have
 * that user too, from .NET 8 on, but run as root.
 */
const withoutShell = (tag: string): BaseImageVariant => ({
  tag,
  user: 'non-root',
  userName: '1654',
  shell: false,
  packageManager: 'none',
});

const dotnetVariants: readonly BaseImageVariant[] = [
  alpine,
  { tag: 'azurelinux', packageManager: undefined },
  { tag: 'cbl', packageManager: undefined },
  withoutShell('chiseled'),
  withoutShell('distroless'),
  ...['1', '2', '3', '5', '6', '7'].map((tag): BaseImageVariant => ({ tag, userName: undefined })),
  nanoServer,
  serverCore,
];

function dotnet(name: string): BaseImageFacts {
  return aptRoot(`${mcr}dotnet/${name}`, { userName: '1654', language: 'dotnet', variants: dotnetVariants });
}

function windows(repository: string, more: Partial<BaseImageFacts> = {}): BaseImageFacts {
  return { repository, user: 'root', shell: true, packageManager: 'none', os: 'windows', ...more };
}

/** Mariner and Azure Linux without a shell, `nonroot` and `debug` as tags. Their package manager is tdnf. */
const azureDistroless: readonly BaseImageVariant[] = [
  { tag: 'debug', shell: true },
  { tag: 'nonroot', user: 'non-root' },
];

/** Microsoft's registry. Source: dotnet/dotnet-docker's image definitions and Microsoft's container documentation. */
export const microsoftImages: readonly BaseImageFacts[] = [
  dotnet('runtime'),
  dotnet('aspnet'),
  dotnet('runtime-deps'),
  dotnet('sdk'),
  dotnet('nightly/runtime'),
  dotnet('nightly/aspnet'),
  dotnet('nightly/runtime-deps'),
  dotnet('nightly/sdk'),
  ...['runtime', 'aspnet', 'runtime-deps', 'sdk'].map(name =>
    aptRoot(`${mcr}dotnet/core/${name}`, { language: 'dotnet', variants: [alpine, nanoServer, serverCore] }),
  ),
  { repository: `${mcr}dotnet/monitor`, user: 'unknown', shell: 'unknown', os: 'linux', language: 'dotnet' },
  windows(`${mcr}dotnet/framework/*`, { language: 'dotnet' }),

  windows(`${mcr}windows`),
  windows(`${mcr}windows/server`),
  windows(`${mcr}windows/servercore`),
  windows(`${mcr}windows/servercore/iis`),
  windows(`${mcr}windows/nanoserver`, { user: 'non-root', userName: 'ContainerUser' }),

  aptRoot(`${mcr}playwright`, { userName: 'pwuser', language: 'node' }),
  aptRoot(`${mcr}playwright/python`, { userName: 'pwuser', language: 'python' }),
  aptRoot(`${mcr}playwright/java`, { userName: 'pwuser', language: 'java' }),
  aptRoot(`${mcr}playwright/dotnet`, { userName: 'pwuser', language: 'dotnet' }),
  aptRoot(`${mcr}mssql/server`, {
    user: 'non-root',
    userName: 'mssql',
    packageManager: 'apt',
    variants: [
      { tag: '2017', user: 'unknown', userName: undefined },
      { tag: 'rhel', packageManager: undefined },
    ],
  }),
  {
    repository: `${mcr}powershell`,
    user: 'root',
    shell: true,
    os: 'linux',
    variants: [alpine, serverCore, nanoServer],
  },
  root(`${mcr}azure-cli`),
  root(`${mcr}openjdk/jdk`, {
    language: 'java',
    variants: [
      { tag: 'ubuntu', packageManager: 'apt' },
      { tag: 'distroless', user: 'unknown', shell: false, packageManager: 'none' },
    ],
  }),
  root(`${mcr}cbl-mariner/base/core`),
  root(`${mcr}azurelinux/base/core`),
  ...['cbl-mariner', 'azurelinux'].map(
    (name): BaseImageFacts => ({
      repository: `${mcr}${name}/distroless/*`,
      user: 'root',
      shell: false,
      packageManager: 'none',
      os: 'linux',
      variants: azureDistroless,
    }),
  ),
];
