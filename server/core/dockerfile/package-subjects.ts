import { absent, type Value } from '../known.ts';
import { calledManager } from '../packages/manager-calls.ts';
import { leavesCache } from '../packages/package-cache.ts';
import type { PackageCommand } from '../packages/package-command.ts';
import { type PackageSurroundings, readPackageCommand } from '../packages/read-package-command.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PackageCommandSubject } from '../subjects/package-command.ts';
import type { ShellScriptSubject } from '../subjects/shell-script.ts';
import type { Emit } from '../subjects/subjects.ts';
import { insert, replace, type TextEdit } from '../text/edits.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { StageContext } from './link-stages.ts';
import { namesLockFile } from './lock-files.ts';
import { mountTargets } from './mount-targets.ts';
import type { ReadInstruction } from './read-instruction.ts';
import { appendCommand, joinRuns } from './script-edits.ts';
import type { StageWalker } from './stage-walker.ts';
import { startedPrograms } from './started-programs.ts';

/** Gathers the calls of package managers of a stage and hands them out once all are known. */
export class PackageSubjects {
  private readonly chunk: DockerfileChunk;
  private readonly context: StageContext;
  private readonly stage: PackageCommand[] = [];
  private readonly places: Place[] = [];

  constructor(chunk: DockerfileChunk, context: StageContext) {
    this.chunk = chunk;
    this.context = context;
  }

  /** Reads a script. The walker knows what holds before its instruction. */
  add(
    instruction: ReadInstruction,
    script: ShellScript,
    at: { place: ShellScriptSubject['place']; walker: StageWalker },
  ): void {
    if (!script.commands.some(calledManager)) return;
    const commands = [...packageCommands(script, this.chunk, at.walker)];
    if (at.place === 'run') this.stage.push(...commands);
    this.places.push({ instruction, script, place: at.place, commands });
  }

  emit(emit: Emit): void {
    for (const place of this.places) for (const command of place.commands) emit(this.subject(command, place));
  }

  private subject(command: PackageCommand, place: Place): PackageCommandSubject {
    const { chunk, context, stage } = this;
    const { instruction, script, commands: layer } = place;
    const mounts = mountTargets(instruction, new Set(['cache', 'tmpfs']));
    const isEditable = !instruction.json;
    return {
      ...command,
      kind: 'packageCommand',
      place: place.place,
      script,
      layer,
      stage,
      isProductionStage: context.isProduction,
      isShipped: context.isShipped,
      get leavesCache() {
        return leavesCache(command, { script, commands: layer, mounts });
      },
      get hasLockFile() {
        return namesLockFile(chunk, instruction, command.manager.lockFiles ?? []);
      },
      get startedPrograms() {
        return startedPrograms(chunk);
      },
      addFlag: flag => {
        const text = command.manager.spelling[flag];
        return isEditable && text !== undefined ? [insert(command.at.end, ` ${text}`)] : undefined;
      },
      replaceProgram: name => (isEditable ? [replace(command.command.nameAt, name)] : undefined),
      replaceAction: word => (isEditable ? [replace(command.actionAt, word)] : undefined),
      joinWithNext: wanted => this.joinWithNext(place, wanted),
      append: text => (place.place === 'run' ? appendCommand(chunk, instruction, text) : undefined),
    };
  }

  private joinWithNext(
    { instruction }: Place,
    wanted: (command: PackageCommand) => boolean,
  ): readonly TextEdit[] | undefined {
    const next = this.chunk.instructions[this.chunk.instructions.indexOf(instruction) + 1];
    const place = this.places.find(one => one.instruction === next);
    return next && place?.commands.some(wanted) ? joinRuns(this.chunk, instruction, next) : undefined;
  }
}

interface Place {
  readonly instruction: ReadInstruction;
  readonly script: ShellScript;
  readonly place: ShellScriptSubject['place'];
  readonly commands: readonly PackageCommand[];
}

function* packageCommands(
  script: ShellScript,
  chunk: DockerfileChunk,
  walker: StageWalker,
): Generator<PackageCommand> {
  const exported = new Map<string, Value<string>>();
  const surroundings: PackageSurroundings = {
    variable: name => exported.get(name) ?? walker.variable(name),
    mentions: text => chunk.text.includes(text),
  };
  for (const command of script.commands) {
    if (command.name.state === 'known' && command.name.value !== 'export') {
      const read = readPackageCommand(command, surroundings);
      if (read) yield read;
    } else for (const { name, value } of command.assignments) exported.set(name, value?.value ?? absent);
  }
}
