import { leavesCache } from '../packages/package-cache.ts';
import type { PackageCommand } from '../packages/package-command.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PackageCommandSubject } from '../subjects/package-command.ts';
import type { ShellScriptSubject } from '../subjects/shell-script.ts';
import { insert, replace, type TextEdit } from '../text/edits.ts';
import { calledPrograms } from './called-programs.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { namesLockFile } from './lock-files.ts';
import { mountTargets } from './mount-targets.ts';
import type { ReadInstruction } from './read-instruction.ts';
import { appendCommand, joinRuns } from './script-edits.ts';
import type { StageContext } from './stage-context.ts';
import { startedPrograms } from './started-programs.ts';

/** Where calls of package managers stand: one script of one instruction. */
export interface PackagePlace {
  readonly instruction: ReadInstruction;
  readonly script: ShellScript;
  readonly place: ShellScriptSubject['place'];
  readonly commands: readonly PackageCommand[];
}

/** What the calls of one stage have in common. */
export interface PackageStage {
  readonly chunk: DockerfileChunk;
  readonly context: StageContext;
  /** Of all its RUNs. */
  readonly commands: readonly PackageCommand[];
  readonly places: readonly PackagePlace[];
}

/** A class and no literal: there are many of them, and an object with computed properties costs more than what rules do with it. */
export class PlacedPackageCommand implements PackageCommandSubject {
  readonly kind = 'packageCommand';
  readonly manager: PackageCommand['manager'];
  readonly program: string;
  readonly action: PackageCommand['action'];
  readonly actionWord: string;
  readonly actionAt: PackageCommand['actionAt'];
  readonly packages: PackageCommand['packages'];
  readonly group: string | undefined;
  readonly command: PackageCommand['command'];
  readonly at: PackageCommand['at'];
  readonly place: ShellScriptSubject['place'];
  readonly script: ShellScript;
  readonly layer: readonly PackageCommand[];
  readonly stage: readonly PackageCommand[];
  readonly isProductionStage: boolean;
  readonly isShipped: boolean;
  private readonly call: PackageCommand;
  private readonly where: PackagePlace;
  private readonly all: PackageStage;
  private leaves: boolean | undefined;

  constructor(call: PackageCommand, where: PackagePlace, all: PackageStage) {
    this.call = call;
    this.where = where;
    this.all = all;
    this.manager = call.manager;
    this.program = call.program;
    this.action = call.action;
    this.actionWord = call.actionWord;
    this.actionAt = call.actionAt;
    this.packages = call.packages;
    this.group = call.group;
    this.command = call.command;
    this.at = call.at;
    this.place = where.place;
    this.script = where.script;
    this.layer = where.commands;
    this.stage = all.commands;
    this.isProductionStage = all.context.isProduction;
    this.isShipped = all.context.isShipped;
  }

  get leavesCache(): boolean {
    const { call, where } = this;
    this.leaves ??= leavesCache(call, {
      script: where.script,
      commands: where.commands,
      mounts: mountTargets(where.instruction, cacheMounts),
    });
    return this.leaves;
  }

  get hasLockFile(): boolean {
    return namesLockFile(this.all.chunk, this.where.instruction, this.manager.lockFiles ?? []);
  }

  get startedPrograms(): readonly string[] {
    const { chunk, context } = this.all;
    return startedPrograms(chunk, () => context.files.packageScripts());
  }

  get calledPrograms(): ReadonlySet<string> {
    return calledPrograms(this.all.chunk);
  }

  has(flag: Parameters<PackageCommand['has']>[0]): boolean {
    return this.call.has(flag);
  }

  lacks(flag: Parameters<PackageCommand['lacks']>[0]): boolean {
    return this.call.lacks(flag);
  }

  addFlag(flag: Parameters<PackageCommand['has']>[0]): readonly TextEdit[] | undefined {
    const text = this.manager.spelling[flag];
    return this.isEditable && text !== undefined ? [insert(this.at.end, ` ${text}`)] : undefined;
  }

  replaceProgram(name: string): readonly TextEdit[] | undefined {
    return this.isEditable ? [replace(this.command.nameAt, name)] : undefined;
  }

  replaceAction(word: string): readonly TextEdit[] | undefined {
    return this.isEditable ? [replace(this.actionAt, word)] : undefined;
  }

  append(text: string): readonly TextEdit[] | undefined {
    // Behind a quotation mark that is left open, a command would be part of a word.
    if (this.place !== 'run' || this.script.isBroken) return undefined;
    return appendCommand(this.all.chunk, this.where.instruction, text);
  }

  joinWithNext(wanted: (command: PackageCommand) => boolean): readonly TextEdit[] | undefined {
    if (this.script.isBroken) return undefined;
    const { chunk, places } = this.all;
    const { instruction } = this.where;
    const next = chunk.instructions[chunk.instructions.indexOf(instruction) + 1];
    const place = places.find(one => one.instruction === next);
    return next && place?.commands.some(wanted) ? joinRuns(chunk, instruction, next) : undefined;
  }

  private get isEditable(): boolean {
    return !this.where.instruction.json;
  }
}

const cacheMounts: ReadonlySet<string> = new Set(['cache', 'tmpfs']);
