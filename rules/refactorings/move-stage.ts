import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { replace } from '../../server/core/text/edits.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/**
 * Moves a stage that runs nothing while it is built to an image without a shell: there is nothing to split off. undefined
 * where something is run, or where the stage needs an account of its old image.
 */
export function moveStage(stage: StageSubject, runtime: RuntimeStage, left: string): Fix | undefined {
  const isPlain = stage.instructions.every(({ keyword }) => keyword !== 'RUN' && keyword !== 'SHELL');
  if (!isPlain || runtime.hasOwnUser || runtime.build || stage.name !== undefined) return undefined;
  const [from] = stage.instructions;
  if (!from || stage.instructions.some(one => givesToAccount(one) || isFromImage(one))) return undefined;
  const moved = stage.instructions.filter(isReplaced);
  return {
    title: `Move to ${runtime.image}${runtime.remark === undefined ? '' : ` (${runtime.remark})`}, which has no shell${left}`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [
      ...(startsInDirectory(stage)
        ? [replace(stage.imageAt, runtime.image)]
        : stage.replaceInstruction(from, `${movedFrom(stage, runtime)}\nWORKDIR /`)),
      ...stage.moveToEnd(moved, runtime.command.join('\n')),
    ],
  };
}

function movedFrom(stage: StageSubject, { image }: RuntimeStage): string {
  const { from, imageAt } = stage;
  const before = { start: from.start, end: imageAt.start };
  return `${stage.textOf(before)}${image}${stage.textOf({ start: imageAt.end, end: from.end })}`;
}

/** The command, which starts another interpreter, and a user by a name that the other image does not have. */
function isReplaced({ keyword, args }: Instruction): boolean {
  if (keyword === 'USER') return !/^\d+/.test(args[0]?.text ?? '');
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK';
}

function givesToAccount({ keyword, flags }: Instruction): boolean {
  return (
    (keyword === 'COPY' || keyword === 'ADD') &&
    flags.some(({ name, value = '' }) => name === 'chown' && !/^\d+(?::\d+)?$/.test(value))
  );
}

/** What comes from another image is most likely a tool. */
function isFromImage({ flags }: Instruction): boolean {
  return flags.some(({ name }) => name === 'from');
}

/** The images without a shell start in the home of their user, where relative paths would lead. */
function startsInDirectory({ instructions, workingDirectory }: StageSubject): boolean {
  const first = instructions.find(({ keyword }) => /^(?:WORKDIR|COPY|ADD|CMD|ENTRYPOINT)$/.test(keyword));
  return first?.keyword === 'WORKDIR' && knownValue(workingDirectory) !== undefined;
}
