import type { BaseImageFacts, BaseImageVariant } from './base-images.ts';

/** The tags `…-alpine`, `…-alpine3.22`. */
export const alpine: BaseImageVariant = { tag: 'alpine', packageManager: 'apk' };

/** Red Hat's universal base image, minimal flavour. */
export const ubiMinimal: BaseImageVariant = { tag: 'ubi', packageManager: 'microdnf' };

/** Windows builds of the official images: Server Core runs as ContainerAdministrator. */
export const serverCore: BaseImageVariant = {
  tag: 'windowsservercore',
  os: 'windows',
  user: 'root',
  userName: undefined,
  shell: true,
  packageManager: 'none',
};

/** Nano Server has `cmd.exe` and runs as ContainerUser, unless the image says otherwise. */
export const nanoServer: BaseImageVariant = {
  tag: 'nanoserver',
  os: 'windows',
  user: 'non-root',
  userName: 'ContainerUser',
  shell: true,
  packageManager: 'none',
};

/** Nano Server where the image definition was not read. */
export const nanoServerOfUnknownUser: BaseImageVariant = {
  ...nanoServer,
  user: 'unknown',
  userName: undefined,
};

/** Most images: Debian or Ubuntu, root, with a shell. */
export function aptRoot(
  repository: string,
  more: Partial<Omit<BaseImageFacts, 'repository'>> = {},
): BaseImageFacts {
  return { repository, user: 'root', shell: true, packageManager: 'apt', os: 'linux', ...more };
}

/** Alpine, root, with a shell. */
export function apkRoot(
  repository: string,
  more: Partial<Omit<BaseImageFacts, 'repository'>> = {},
): BaseImageFacts {
  return { repository, user: 'root', shell: true, packageManager: 'apk', os: 'linux', ...more };
}

/** Linux, root, with a shell; the package manager is the caller's to say. */
export function root(
  repository: string,
  more: Partial<Omit<BaseImageFacts, 'repository'>> = {},
): BaseImageFacts {
  return { repository, user: 'root', shell: true, os: 'linux', ...more };
}

/** Linux with a shell, as the named unprivileged user. */
export function nonRoot(
  repository: string,
  userName: string,
  more: Partial<Omit<BaseImageFacts, 'repository'>> = {},
): BaseImageFacts {
  return { repository, user: 'non-root', userName, shell: true, os: 'linux', ...more };
}

/** Linux without shell or package manager. */
export function shellLess(
  repository: string,
  more: Partial<Omit<BaseImageFacts, 'repository'>> = {},
): BaseImageFacts {
  return { repository, user: 'root', shell: false, packageManager: 'none', os: 'linux', ...more };
}
