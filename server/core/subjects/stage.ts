import type { Instruction } from '../dockerfile/instruction.ts';
import type { ImageReference } from '../images/image-reference.ts';
import type { Value } from '../known.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { FileStage } from './file-stage.ts';

/** The user a stage ends with. */
export interface StageUser {
  /** As written (`app`, `1000:1000`), variables resolved; absent: no stage of the chain says one, so the base image decides. */
  readonly value: Value<string>;
  /** The argument of the `USER` instruction that decides, when it stands in this stage. */
  readonly at: Span | undefined;
}

/** Packages that a `RUN` of the stage, or of a stage it is built from, installs by a package manager. */
export interface PackageInstall {
  readonly manager: string;
  readonly packages: readonly string[];
  /** undefined when inherited from another stage. */
  readonly at: Span | undefined;
}

/** One stage of a Dockerfile as it stands at its end, inherited things included. */
export interface StageSubject {
  readonly kind: 'stage';
  readonly name: string | undefined;
  /** 0 for the first stage. */
  readonly index: number;
  readonly stageCount: number;
  /** The last stage, and those that the policy names. */
  readonly isProduction: boolean;
  readonly isLast: boolean;
  /** Whether its layers are part of an image that runs: the production stages, and those that they are built on. */
  readonly isShipped: boolean;
  /** Index of the earlier stage that `FROM` names. */
  readonly baseStage: number | undefined;
  /** All stages of the file; its own is at `index`. */
  readonly stages: readonly FileStage[];
  /** The `FROM` instruction, and the image in it. */
  readonly from: Span;
  readonly imageAt: Span;
  /** The image at the end of the chain of local `FROM`s; `scratch` is known, with repository `scratch`. */
  readonly base: Value<ImageReference>;
  readonly os: Value<'linux' | 'windows'>;
  readonly user: StageUser;
  readonly workingDirectory: Value<string>;
  readonly installs: readonly PackageInstall[];
  /** Own instructions, in order, the `FROM` included. */
  readonly instructions: readonly Instruction[];
  /** Parsed scripts of the stage's own `RUN`s. */
  readonly scripts: readonly ShellScript[];
  /** What `npm run NAME` runs, by name, where the build's folder and its `package.json` are known. */
  packageScripts(): ReadonlyMap<string, string> | undefined;
  /** Users that a `useradd`, `adduser` or Windows equivalent in this stage or its local bases creates, with numeric id where written. */
  readonly createdUsers: readonly { readonly name: string; readonly uid: string | undefined }[];
  /** Inserts lines before the first `CMD` or `ENTRYPOINT` of the stage, else at its end. */
  insertBeforeCommand(lines: string): readonly TextEdit[];
  /** The chunk's text at a span, for a fix that carries an instruction over. */
  textOf(at: Span): string;
  /** Takes whole instructions of this stage away, with their lines, and writes `lines` at the stage's end. */
  moveToEnd(instructions: readonly Instruction[], lines: string): readonly TextEdit[];
  /** Takes an instruction of this stage away with its lines; comments above it stay. */
  remove(instruction: Instruction): readonly TextEdit[];
  /** Replaces an instruction of this stage by other lines, its comments kept. */
  replaceInstruction(instruction: Instruction, lines: string): readonly TextEdit[];
}
