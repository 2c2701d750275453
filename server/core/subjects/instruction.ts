import type { Flag, Instruction, Word } from '../dockerfile/instruction.ts';
import type { ImageReference } from '../images/image-reference.ts';
import type { Value } from '../known.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { FileStage } from './file-stage.ts';

/** What a rule about one instruction may know of its stage. */
export interface StageFacts {
  /** As written. */
  readonly name: string | undefined;
  /** 0 for the first stage. */
  readonly index: number;
  /** The image at the end of the chain of local `FROM`s. */
  readonly base: Value<ImageReference>;
  /** Index of the earlier stage that `FROM` names. */
  readonly baseStage: number | undefined;
  /** The last stage, and those that the policy or a known build names. */
  readonly isProduction: boolean;
  readonly isLast: boolean;
  /** All stages of the file. */
  readonly stages: readonly FileStage[];
  /** The stage that `COPY --from` or a mount means by a name or a number, wherever it stands in the file. */
  findStage(name: string): FileStage | undefined;
}

/** What holds right before an instruction. */
export interface PlaceInStage {
  /** absent: no instruction said one yet, so the base image decides. */
  readonly user: Value<string>;
  /** absent: no instruction said one yet, so the base image decides. */
  readonly workingDirectory: Value<string>;
  /** The words of `SHELL`; absent: the system's default. */
  readonly shell: Value<readonly string[]>;
  /** Whether a shell form is for a POSIX-like shell; assumed where nothing says otherwise. */
  readonly hasPosixShell: boolean;
  readonly os: Value<'linux' | 'windows'>;
}

/**
 * One instruction of a stage, or a global `ARG`, which has no stage. The trigger of an `ONBUILD` comes as a subject of its
 * own behind it: it acts in builds that the file does not show. Edits are an empty list where none is possible.
 */
export interface InstructionSubject {
  readonly kind: 'instruction';
  readonly instruction: Instruction;
  readonly isTrigger: boolean;
  readonly stage: StageFacts | undefined;
  readonly before: PlaceInStage;
  /** For a `RUN`: the `COPY` or `ADD` right above it. */
  readonly copyAbove: Instruction | undefined;
  /** The `RUN` right below. Only for fixes: a check does not look again when it changes. */
  readonly runBelow: Instruction | undefined;
  /** Shell text of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK CMD`. */
  readonly script: ShellScript | undefined;
  /** A word as docker passes it on, with what variables hold before the instruction. */
  expand(word: string): Value<string>;
  /** A variable before the instruction: `ENV` before `ARG`, for `FROM` a global `ARG`; absent: declared without a value; unknown: nothing here sets it. */
  variable(name: string): Value<string>;
  /** Whether an `ENV` or `ARG` before it, in this stage or one below, names the variable; for `FROM` a global `ARG`. */
  isDeclared(name: string): boolean;
  /** Whether an `ARG` in front of the first stage names it. */
  isGlobalArgument(name: string): boolean;
  /** The names that this stage itself declares so far; for `FROM` the global ones. None when they are very many. */
  declaredNames(): readonly string[];
  /** The chunk's text at a span, for a fix that carries something over. */
  textOf(at: Span): string;
  /** Other arguments, flags left as they are. Comments between continuation lines move above the instruction. */
  replaceArguments(text: string): readonly TextEdit[];
  /** Another text for a word, or for a part of it that is one piece of the file; a string of a JSON form is escaped. */
  replaceWord(word: Word, text: string): readonly TextEdit[];
  /** Takes a word away with the white space before it; the only one takes its instruction along. */
  removeWord(word: Word): readonly TextEdit[];
  /** Adds `--name=value` behind the flags that are there. */
  addFlag(text: string): readonly TextEdit[];
  replaceFlag(flag: Flag, text: string): readonly TextEdit[];
  removeFlag(flag: Flag): readonly TextEdit[];
  /** Replaces the whole instruction by other lines, its comments kept. Of a trigger only what is behind `ONBUILD`. */
  replaceInstruction(lines: string): readonly TextEdit[];
  /** Takes the instruction away with its lines; comments above it stay. */
  remove(): readonly TextEdit[];
  /** New lines above the instruction and the comments that belong to it. */
  insertBefore(lines: string): readonly TextEdit[];
  /** New lines below the instruction. */
  insertAfter(lines: string): readonly TextEdit[];
}
