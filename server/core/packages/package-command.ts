import type { Value } from '../known.ts';
import type { ShellCommand } from '../shell/shell-script.ts';
import type { Span } from '../text/span.ts';
import type { Manager, PackageAction, PackageFlag } from './manager.ts';

/** Something that a command asks its package manager for. */
export interface PackageRequest {
  /** unknown: a variable. */
  readonly name: Value<string>;
  /** One exact version; absent: none is asked for, or a range that moves. */
  readonly version: Value<string>;
  /** `unknown` where a variable hides what it is. */
  readonly kind: 'registry' | 'path' | 'url' | 'requirements' | 'unknown';
  readonly at: Span;
}

/** One call of a package manager. */
export interface PackageCommand {
  readonly manager: Manager;
  /** As called: `apt-get`, `python3`. */
  readonly program: string;
  readonly action: PackageAction;
  /** The word that says the action: `dist-upgrade`; of two words both, as the manager's table has them. */
  readonly actionWord: string;
  readonly actionAt: Span;
  readonly packages: readonly PackageRequest[];
  /** `apk add --virtual NAME`. */
  readonly group: string | undefined;
  readonly command: ShellCommand;
  /** From the program's name to the action. */
  readonly at: Span;
  /** Whether the option holds: written, or set by a variable. */
  has(flag: PackageFlag): boolean;
  /** Whether the option is known not to hold: nothing that is not known may bring it. */
  lacks(flag: PackageFlag): boolean;
}
