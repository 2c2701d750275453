import type { PackageFlag } from '../packages/manager.ts';
import type { PackageCommand } from '../packages/package-command.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { TextEdit } from '../text/edits.ts';
import type { ShellScriptSubject } from './shell-script.ts';

/** A call of a package manager in a script: `apt-get install -y curl`, `npm ci`. */
export interface PackageCommandSubject extends PackageCommand {
  readonly kind: 'packageCommand';
  readonly place: ShellScriptSubject['place'];
  readonly script: ShellScript;
  /** All calls of package managers in the script, this one too, in the order of the text. */
  readonly layer: readonly PackageCommand[];
  /** All calls of package managers in the stage's RUNs. */
  readonly stage: readonly PackageCommand[];
  readonly isProductionStage: boolean;
  /** Whether what it installs is part of an image that runs: the production stage, or a stage that it is built on. */
  readonly isShipped: boolean;
  /** Whether what the manager keeps for later stays in the layer: no option, mount or later command takes it away. */
  readonly leavesCache: boolean;
  /** Whether the stage names a lock file of the manager among what it copies or mounts before this command. */
  readonly hasLockFile: boolean;
  /** Base names of the programs that ENTRYPOINT and CMD of the stage start, as far as they are known. */
  readonly startedPrograms: readonly string[];
  /** Base names of the programs that the RUNs of the stage call. */
  readonly calledPrograms: ReadonlySet<string>;
  /** Writes an option behind the action. undefined where the manager has none or the text cannot be edited. */
  addFlag(flag: PackageFlag): readonly TextEdit[] | undefined;
  /** Calls another program that knows the same words. */
  replaceProgram(name: string): readonly TextEdit[] | undefined;
  /** Writes another action: `ci` for `install`. */
  replaceAction(word: string): readonly TextEdit[] | undefined;
  /** Runs one more command at the end of the same script, if what stands before succeeds. */
  append(command: string): readonly TextEdit[] | undefined;
  /** Makes one RUN of this one and the next instruction, where that is a RUN in which such a call stands. */
  joinWithNext(wanted: (command: PackageCommand) => boolean): readonly TextEdit[] | undefined;
}
