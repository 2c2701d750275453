import { unknown } from '../known.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PackageInstall, StageSubject } from '../subjects/stage.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import {
  insertBeforeCommand,
  moveToEnd,
  removeInstruction,
  replaceInstruction,
} from './instruction-edits.ts';
import type { StageContext } from './link-stages.ts';
import type { StageWalker } from './stage-walker.ts';

/** The stage as it stands at its end: the walker has been through all of it. */
export function stageSubject(
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
): StageSubject {
  const end = walker.state();
  const user = chunk.instructions.findLast(({ keyword }) => keyword === 'USER');
  const inherited = context.start.installs.map((install): PackageInstall => ({ ...install, at: undefined }));
  return {
    kind: 'stage',
    name: from.name,
    index: context.index,
    stageCount: context.stageCount,
    isProduction: context.isProduction,
    isLast: context.index === context.stageCount - 1,
    isShipped: context.isShipped,
    baseStage: context.baseStage,
    stages: context.stages.list,
    from: from.instruction.at,
    imageAt: from.imageAt,
    base: from.image === '' ? unknown : end.base,
    os: end.os,
    user: { value: end.user, at: user?.args[0]?.at ?? user?.keywordAt },
    workingDirectory: end.workingDirectory,
    installs: [...inherited, ...walker.ownInstalls()],
    instructions: chunk.instructions,
    scripts,
    packageScripts: () => context.files.packageScripts(),
    createdUsers: end.createdUsers,
    textOf: at => chunk.text.slice(at.start, at.end),
    moveToEnd: (instructions, lines) => moveToEnd(chunk, instructions, lines),
    insertBeforeCommand: lines => insertBeforeCommand(chunk, lines),
    remove: instruction => removeInstruction(chunk, instruction),
    replaceInstruction: (instruction, lines) => replaceInstruction(chunk, instruction, lines),
  };
}
