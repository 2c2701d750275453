import { unknown } from '../known.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PackageInstall, StageSubject } from '../subjects/stage.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import type { Instruction } from './instruction.ts';
import {
  insertBeforeCommand,
  moveToEnd,
  removeInstruction,
  replaceInstruction,
} from './instruction-edits.ts';
import type { StageContext } from './stage-context.ts';
import type { StageState } from './stage-state.ts';
import type { StageWalker } from './stage-walker.ts';

/** The stage as it stands at its end: the walker has been through all of it. What it installs is read when asked for. */
export class DockerfileStage implements StageSubject {
  readonly kind = 'stage';
  readonly name: string | undefined;
  readonly index: number;
  readonly stageCount: number;
  readonly isProduction: boolean;
  readonly isLast: boolean;
  readonly isShipped: boolean;
  readonly baseStage: number | undefined;
  readonly stages: StageSubject['stages'];
  readonly from: Span;
  readonly imageAt: Span;
  readonly base: StageSubject['base'];
  readonly os: StageSubject['os'];
  readonly user: StageSubject['user'];
  readonly workingDirectory: StageSubject['workingDirectory'];
  readonly instructions: StageSubject['instructions'];
  readonly scripts: readonly ShellScript[];
  private readonly chunk: DockerfileChunk;
  private readonly context: StageContext;
  private readonly walker: StageWalker;
  private readonly end: StageState;
  private allInstalls: readonly PackageInstall[] | undefined;

  /** @param scripts of the stage's own `RUN`s. */
  constructor(
    chunk: DockerfileChunk,
    from: FromInstruction,
    {
      context,
      walker,
      scripts,
    }: {
      readonly context: StageContext;
      readonly walker: StageWalker;
      readonly scripts: readonly ShellScript[];
    },
  ) {
    this.chunk = chunk;
    this.context = context;
    this.walker = walker;
    this.end = walker.state();
    this.name = from.name;
    this.index = context.index;
    this.stageCount = context.stageCount;
    this.isProduction = context.isProduction;
    this.isLast = context.index === context.stageCount - 1;
    this.isShipped = context.isShipped;
    this.baseStage = context.baseStage;
    this.stages = context.stages.list;
    this.from = from.instruction.at;
    this.imageAt = from.imageAt;
    this.base = from.image === '' ? unknown : this.end.base;
    this.os = this.end.os;
    const user = chunk.instructions.findLast(({ keyword }) => keyword === 'USER');
    this.user = { value: this.end.user, at: user?.args[0]?.at ?? user?.keywordAt };
    this.workingDirectory = this.end.workingDirectory;
    this.instructions = chunk.instructions;
    this.scripts = scripts;
  }

  get installs(): readonly PackageInstall[] {
    this.allInstalls ??= [
      ...this.context.start.installs.map((install): PackageInstall => ({ ...install, at: undefined })),
      ...this.walker.ownInstalls(),
    ];
    return this.allInstalls;
  }

  get createdUsers(): StageSubject['createdUsers'] {
    return this.end.createdUsers;
  }

  packageScripts(): ReadonlyMap<string, string> | undefined {
    return this.context.files.packageScripts();
  }

  textOf({ start, end }: Span): string {
    return this.chunk.text.slice(start, end);
  }

  moveToEnd(instructions: readonly Instruction[], lines: string): readonly TextEdit[] {
    return moveToEnd(this.chunk, instructions, lines);
  }

  insertBeforeCommand(lines: string): readonly TextEdit[] {
    return insertBeforeCommand(this.chunk, lines);
  }

  remove(instruction: Instruction): readonly TextEdit[] {
    return removeInstruction(this.chunk, instruction);
  }

  replaceInstruction(instruction: Instruction, lines: string): readonly TextEdit[] {
    return replaceInstruction(this.chunk, instruction, lines);
  }
}
