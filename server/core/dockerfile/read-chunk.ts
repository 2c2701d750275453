import type { Problem, ReadResult } from '../documents/front-end.ts';
import { shellLimit } from '../shell/shell-limits.ts';
import { type Directives, readDirectives } from './directives.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import { instructionProblem, isTemplateAction } from './instruction-problems.ts';
import { InstructionScripts } from './instruction-scripts.ts';
import { keywords } from './keywords.ts';
import { type ReadInstruction, readInstruction } from './read-instruction.ts';
import { Scanner } from './scanner.ts';
import { fragment, noStage } from './split-stages.ts';

/** Reads one chunk of `splitStages`. A chunk without an escape character as dialect is the file's first. */
export function readChunk(
  text: string,
  dialect: string | undefined,
  before?: DockerfileChunk,
): ReadResult<DockerfileChunk> {
  const isFirst = dialect === undefined || dialect === noStage || dialect === fragment;
  const directives = isFirst ? readDirectives(text) : withoutDirectives(dialect);
  const kept = before ? unchangedInstructions(before, text) : [];
  const start = kept.at(-1)?.line.after;
  const scanner = new Scanner(text, directives.escape, start ?? directives.end);
  const instructions: ReadInstruction[] = [...kept];
  const problems: Problem[] = [...directives.problems];
  let isOpen = false;
  for (let line = scanner.next(); line; line = scanner.next()) {
    const instruction = readInstruction(line, directives.escape);
    instructions.push(instruction);
    isOpen = line.isOpen || line.heredocs.some(heredoc => !heredoc.isClosed);
  }
  problems.push(...instructionProblems(instructions));
  if (isFirst && !instructions.some(isTemplateAction))
    problems.push(...preambleProblems(text, instructions, dialect));
  const model: DockerfileChunk = {
    text,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    directives: directives.list,
    instructions,
    comments: [
      ...(before?.comments.filter(comment => comment.start < (start ?? 0)) ?? []),
      ...scanner.comments,
    ],
    from: fromInstruction(instructions),
    scripts: new InstructionScripts(text, before && { scripts: before.scripts, kept }),
    isOpen,
  };
  // What a piece lacks may stand where it is put in.
  return {
    model,
    problems: dialect === fragment ? problems.filter(({ kind }) => kind !== 'syntax') : problems,
  };
}

/**
 * The first instructions of the last version, as long as nothing changed up to the line behind them: they stand where they
 * stood, so that they and their scripts need not be read again.
 */
function unchangedInstructions(before: DockerfileChunk, text: string): readonly ReadInstruction[] {
  const shortest = Math.min(before.text.length, text.length);
  let end = 0;
  let count = 0;
  for (const { line } of before.instructions) {
    // The last line of a text may go on with what is typed behind it.
    if (line.after >= shortest || before.text.slice(end, line.after) !== text.slice(end, line.after)) break;
    end = line.after;
    count++;
  }
  return before.instructions.slice(0, count);
}

function withoutDirectives(dialect: string): Directives {
  return { list: [], problems: [], escape: dialect === '`' ? '`' : '\\', end: 0 };
}

function fromInstruction(instructions: readonly ReadInstruction[]): FromInstruction | undefined {
  const instruction = instructions.find(({ keyword }) => keyword === 'FROM');
  if (!instruction) return undefined;
  const [image, as, name] = instruction.args;
  return {
    instruction,
    image: image?.text ?? '',
    imageAt: image?.at ?? instruction.keywordAt,
    name: as?.text.toUpperCase() === 'AS' ? name?.text : undefined,
    platform: instruction.flags.find(flag => flag.name === 'platform'),
  };
}

/** A template is reported once; so is text that is no Dockerfile, however many lines it has. */
function instructionProblems(instructions: readonly ReadInstruction[]): readonly Problem[] {
  const action = instructions.find(isTemplateAction) ?? instructions.find(endsInsideAction);
  if (action) return [{ at: action.at, kind: 'template', message: templateMessage }];
  const problems: Problem[] = [];
  let wasKnown = true;
  for (const instruction of instructions) {
    const isKnown = keywords.has(instruction.keyword);
    const problem =
      isKnown || wasKnown ? (instructionProblem(instruction) ?? limitProblem(instruction)) : undefined;
    if (problem) problems.push(problem);
    wasKnown = isKnown;
  }
  return problems;
}

/** An action over several lines, whose rest reads like instructions that do not exist. */
function endsInsideAction(
  { line }: ReadInstruction,
  index: number,
  instructions: readonly ReadInstruction[],
): boolean {
  const next = instructions[index + 1];
  if (next === undefined || keywords.has(next.keyword)) return false;
  const { text } = line.content;
  return text.lastIndexOf('{{') > text.lastIndexOf('}}');
}

const templateMessage =
  'Template actions stand where instructions should be, so this part is not fully checked.';

function limitProblem(instruction: ReadInstruction): Problem | undefined {
  const { argsEnd, argsStart, line } = instruction;
  if (argsEnd - argsStart < 100 && line.heredocs.length === 0) return undefined;
  if (!runsShell.has((instruction.trigger ?? instruction).keyword)) return undefined;
  const limit = shellLimit(line.content.text) ?? heredocLimit(instruction);
  if (!limit) return undefined;
  const what = limit === 'length' ? 'longer than 64 KB' : 'nested more than 50 levels deep';
  return {
    at: instruction.keywordAt,
    kind: 'limit',
    message: `The command is ${what}, so it is not checked.`,
  };
}

const runsShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

function heredocLimit({ line }: ReadInstruction): 'length' | undefined {
  return line.heredocs.some(({ body }) => body.end - body.start > 65_536) ? 'length' : undefined;
}

function* preambleProblems(
  text: string,
  instructions: readonly ReadInstruction[],
  dialect: string | undefined,
): Generator<Problem> {
  const early = instructions.find(({ keyword }) => keyword !== 'ARG' && mustFollowFrom.has(keyword));
  if (early) {
    const message = `${early.keyword} stands before any stage. Put FROM and an image above it; only ARG may come first.`;
    yield { at: early.keywordAt, kind: 'syntax', message };
  } else if (dialect === noStage && instructions.every(({ keyword }) => keyword === 'ARG')) {
    const at = instructions.at(-1)?.at ?? { start: 0, end: Math.min(1, text.length) };
    yield {
      at,
      kind: 'syntax',
      message: 'The file has no FROM, so there is nothing to build. Start a stage with FROM and an image.',
    };
  }
}

const mustFollowFrom = new Set([
  'ADD',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);
