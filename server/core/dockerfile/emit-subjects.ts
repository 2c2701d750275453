import { unknown, type Value } from '../known.ts';
import { type ReadScript, unreadScript } from '../shell/adapter.ts';
import type { InstructionSubject, StageFacts } from '../subjects/instruction.ts';
import type { ShellScriptSubject } from '../subjects/shell-script.ts';
import type { SourceTextSubject } from '../subjects/source-text.ts';
import type { Emit, EmitUnit } from '../subjects/subjects.ts';
import { copySubject } from './copy-subject.ts';
import { emitCredentials } from './credential-subjects.ts';
import { isForDevelopment } from './development-stage.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import { baseImage, sourceImages, syntaxImages } from './image-places.ts';
import { removeWord } from './instruction-edits.ts';
import { DockerfileInstruction } from './instruction-subject.ts';
import { type NamedValue, namedValues } from './named-values.ts';
import { PackageSubjects } from './package-subjects.ts';
import { powerShellSubject } from './powershell-subject.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { StageContext } from './stage-context.ts';
import { DockerfileStage } from './stage-subject.ts';
import { StageWalker } from './stage-walker.ts';
import { unitsOf } from './units.ts';

/** Hands out all subjects of a chunk, in the order of the text; the stage comes last. */
export function emitSubjects(
  chunk: DockerfileChunk,
  context: StageContext,
  emit: Emit,
  emitUnit?: EmitUnit,
): void {
  emit(sourceText(chunk, context));
  for (const subject of syntaxImages(chunk)) emit(subject);
  const base = baseImage(chunk, context);
  if (base) emit(base);
  const walker = new StageWalker(chunk, chunk.from ? context : { ...context, globals: new Map() });
  const scripts = new Map<ReadInstruction, ReadScript>();
  const packages = new PackageSubjects(chunk, context);
  const stage = chunk.from && stageFacts(chunk.from, context);
  const unit = unitsOf(chunk, emitUnit);
  for (const [index, instruction] of chunk.instructions.entries()) {
    const acting = instruction.trigger ?? instruction;
    const script = scriptOf(acting, walker);
    if (script) {
      scripts.set(acting, script);
      packages.add(acting, script, { place: placeOf.get(acting.keyword) ?? 'command', walker });
    }
    unit(index, 'instruction', () => {
      if (acting !== instruction)
        emit(
          new DockerfileInstruction({ chunk, context, stage, walker, index, instruction, script: undefined }),
        );
      const subject = new DockerfileInstruction({
        chunk,
        context,
        stage,
        walker,
        index,
        instruction: acting,
        script,
      });
      emit(subject);
      emitInstruction({ chunk, context, walker, instruction: acting, script, subject }, emit);
    });
    walker.apply(instruction);
  }
  packages.emit(emit);
  emitCredentials({ chunk, scripts, emit, unit });
  if (!chunk.from) return;
  const runs = chunk.instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(run => scripts.get(run) ?? []);
  emit(new DockerfileStage(chunk, chunk.from, { context, walker, scripts: runs }));
}

function sourceText({ text, comments }: DockerfileChunk, { index }: StageContext): SourceTextSubject {
  return { kind: 'sourceText', language: 'dockerfile', text, comments, isHead: index <= 0 };
}

function stageFacts({ name }: FromInstruction, context: StageContext): StageFacts {
  const { index, stageCount, isProduction, start, baseStage, stages } = context;
  return {
    name,
    index,
    base: start.base,
    baseStage,
    isProduction,
    isLast: index === stageCount - 1,
    stages: stages.list,
    findStage: stages.find,
  };
}

interface Place {
  readonly chunk: DockerfileChunk;
  readonly context: StageContext;
  /** Knows what holds before the instruction. */
  readonly walker: StageWalker;
  readonly instruction: ReadInstruction;
  readonly script: ReadScript | undefined;
  readonly subject: InstructionSubject;
}

function emitInstruction(place: Place, emit: Emit): void {
  const { chunk, context, instruction, script, subject } = place;
  const { keyword } = instruction;
  if (keyword === 'COPY' || keyword === 'ADD') {
    const { files, isShipped } = context;
    emit(copySubject(instruction, { chunk, files, isShipped, asInstruction: subject }));
  }
  if (keyword === 'COPY' || keyword === 'RUN')
    for (const image of sourceImages(instruction, context)) emit(image);
  if (keyword === 'ENV' || keyword === 'ARG') emitVariables(place, emit);
  if (!script) return;
  const isTried = !context.isShipped && isForDevelopment(chunk.from?.name ?? '');
  emit(scriptSubject(instruction, script, isTried));
  const { shell } = subject.before;
  const powerShell = powerShellSubject(instruction, script, { shell, isProduction: context.isProduction });
  if (powerShell) emit(powerShell);
}

function emitVariables({ chunk, context, walker, instruction }: Place, emit: Emit): void {
  for (const { name, value, at } of namedValues(instruction)) {
    emit({
      kind: 'environmentVariable',
      place: instruction.keyword === 'ENV' ? 'env' : 'arg',
      name,
      value: valueOf(instruction, walker, { name, value }),
      at,
      ...(instruction.keyword === 'ENV' && context.heirs.length > 0 && { heirs: context.heirs }),
      remove: () => removeWord(chunk, instruction, at),
    });
  }
}

function valueOf(
  { keyword, escape }: ReadInstruction,
  walker: StageWalker,
  { name, value }: Pick<NamedValue, 'name' | 'value'>,
): Value<string> {
  if (keyword === 'ARG') return walker.argumentValue(name, value, escape);
  return value === undefined ? unknown : walker.expand(value, escape);
}

/** The script of an instruction that runs shell text; not read where the shell is another one. */
function scriptOf(instruction: ReadInstruction, walker: StageWalker): ReadScript | undefined {
  if (!placeOf.has(instruction.keyword) || instruction.argsStart === instruction.argsEnd) return undefined;
  if (instruction.keyword === 'HEALTHCHECK' && instruction.args[0]?.text.toUpperCase() !== 'CMD')
    return undefined;
  const isRead = instruction.json || walker.hasPosixShell;
  return isRead ? walker.scriptOf(instruction) : unreadScript(instruction.argsAt);
}

const placeOf: ReadonlyMap<string, ShellScriptSubject['place']> = new Map([
  ['RUN', 'run'],
  ['CMD', 'command'],
  ['ENTRYPOINT', 'command'],
  ['HEALTHCHECK', 'healthcheck'],
]);

function scriptSubject(
  instruction: ReadInstruction,
  script: ReadScript,
  isTried: boolean,
): ShellScriptSubject {
  const place = placeOf.get(instruction.keyword) ?? 'command';
  return {
    kind: 'shellScript',
    place,
    at: instruction.at,
    script,
    isForDevelopment: isTried,
    editable: !instruction.json,
  };
}
