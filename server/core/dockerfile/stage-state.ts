import type { ImageReference } from '../images/image-reference.ts';
import { absent, unknown, type Value } from '../known.ts';

/** What holds at one point of a stage, as far as the file tells. Immutable. */
export interface StageState {
  /** The image at the end of the chain of local `FROM`s. */
  readonly base: Value<ImageReference>;
  readonly os: Value<'linux' | 'windows'>;
  /** absent: the base image decides. */
  readonly user: Value<string>;
  /** absent: the base image decides. */
  readonly workingDirectory: Value<string>;
  /** The words of `SHELL`; absent: the system's default. */
  readonly shell: Value<readonly string[]>;
  /** `ENV`. A name that is not here may still be set by the base image. */
  readonly environment: Variables;
  /** `ARG`; absent: declared without a value. */
  readonly args: Variables;
  readonly installs: readonly InheritedInstall[];
  readonly createdUsers: readonly CreatedUser[];
}

export type Variables = ReadonlyMap<string, Value<string>>;

export interface InheritedInstall {
  readonly manager: string;
  readonly packages: readonly string[];
}

export interface CreatedUser {
  readonly name: string;
  readonly uid: string | undefined;
}

/** Before the first instruction of a stage on an image of which nothing is known. */
export const emptyState: StageState = {
  base: unknown,
  os: unknown,
  user: absent,
  workingDirectory: absent,
  shell: absent,
  environment: new Map(),
  args: new Map(),
  installs: [],
  createdUsers: [],
};

/** Whether shell-form commands are read by a POSIX-like shell. Assumed where nothing says otherwise. */
export function hasPosixShell({ shell, os }: Pick<StageState, 'shell' | 'os'>): boolean {
  if (shell.state === 'known') return posixShell.test(shell.value[0] ?? '');
  return !(os.state === 'known' && os.value === 'windows');
}

const posixShell = /(?:^|[\\/])(?:busybox|sh|bash|dash|ash|zsh|ksh|mksh|env)(?:\.exe)?$/i;
