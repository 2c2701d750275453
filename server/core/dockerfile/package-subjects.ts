import { absent, type Value } from '../known.ts';
import { calledManager } from '../packages/manager-calls.ts';
import type { PackageCommand } from '../packages/package-command.ts';
import { type PackageSurroundings, readPackageCommand } from '../packages/read-package-command.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { ShellScriptSubject } from '../subjects/shell-script.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { type PackagePlace, PlacedPackageCommand } from './package-command-subject.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { StageContext } from './stage-context.ts';
import type { StageWalker } from './stage-walker.ts';

/** Gathers the calls of package managers of a stage and hands them out once all are known. */
export class PackageSubjects {
  private readonly chunk: DockerfileChunk;
  private readonly context: StageContext;
  private readonly stage: PackageCommand[] = [];
  private readonly places: PackagePlace[] = [];

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
    // Rules look from each to all others, which hostile text would make too many.
    if (this.stage.length + script.commands.length > mostCommands) return;
    const commands = [...packageCommands(script, this.chunk, at.walker)];
    if (at.place === 'run') this.stage.push(...commands);
    this.places.push({ instruction, script, place: at.place, commands });
  }

  emit(emit: Emit): void {
    const { chunk, context, stage: commands, places } = this;
    for (const place of places)
      for (const command of place.commands)
        emit(new PlacedPackageCommand(command, place, { chunk, context, commands, places }));
  }
}

const mostCommands = 2_000;

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
