import type { ChunkContext, FrontEndSettings } from '../documents/front-end.ts';
import { type ImageReference, parseImageReference } from '../images/image-reference.ts';
import { absent, known, unknown, type Value } from '../known.ts';
import type { BuildContext } from '../subjects/build-context.ts';
import type { StageHeir } from '../subjects/environment-variable.ts';
import { digest } from '../text/digest.ts';
import { BuildArguments } from './build-arguments.ts';
import { buildContext, buildContextKey, buildIgnoreFile } from './build-context.ts';
import { contextKey } from './context-key.ts';
import { isForDevelopment } from './development-stage.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import { type FileStages, fileStages } from './file-stages.ts';
import type { IgnoreFile } from './ignore-file.ts';
import { namedValues } from './named-values.ts';
import { once } from './once.ts';
import { type PackageScripts, packageScripts, packageScriptsKey, startsScript } from './package-scripts.ts';
import { isPredefinedArgument } from './predefined-arguments.ts';
import { shippedStages } from './shipped-stages.ts';
import { stageHeirs } from './stage-heirs.ts';
import { emptyState, type StageState, type Variables } from './stage-state.ts';
import { StageWalker, type WalkerContext } from './stage-walker.ts';
import { expandWord, type Lookup } from './variables.ts';

/** What a chunk has to know of the rest of the file. */
export interface StageContext {
  /** 0 for the first stage; -1 before it. */
  readonly index: number;
  readonly stageCount: number;
  readonly isProduction: boolean;
  /** Whether its layers are part of an image that runs: the production stage, and the stages that one is built on. */
  readonly isShipped: boolean;
  /** The earlier stage that `FROM` names. */
  readonly baseStage: number | undefined;
  readonly stages: FileStages;
  readonly heirs: readonly StageHeir[];
  /** What holds behind the `FROM`. */
  readonly start: StageState;
  /** Global arguments by name; absent: declared without a value. */
  readonly globals: Variables;
  /** Equal for equal names of global arguments. */
  readonly globalNames: () => string;
  readonly given: BuildArguments;
  readonly files: BuildFiles;
}

/** The files around, looked for when somebody asks. */
export interface BuildFiles {
  /** undefined: it is not known where builds take their files from. */
  buildContext(): BuildContext | undefined;
  ignoreFile(): IgnoreFile | undefined;
  /** undefined: it is not known what `npm start` runs. */
  packageScripts(): PackageScripts | undefined;
}

/** Links all chunks of a file. Names refer to earlier stages only, so that nothing can go in a circle. */
export function linkStages(
  models: readonly DockerfileChunk[],
  settings: FrontEndSettings,
): readonly ChunkContext<StageContext>[] {
  const given = new BuildArguments(settings.invocations);
  const globals = globalArguments(models, given);
  const globalNames = once(() => digest([...globals.keys()].join()));
  const stageCount = models.filter(model => model.from).length;
  const bases = baseStages(models, globals);
  const stages = fileStages(models, bases);
  const { place } = settings;
  const files: BuildFiles = {
    buildContext: once(() => place && buildContext(models, place.path, place.neighbours)),
    ignoreFile: once(() => place && buildIgnoreFile(place.path, place.neighbours)),
    packageScripts: once(() => place && files.buildContext() && packageScripts(place.neighbours)),
  };
  const filesKey = once(() => buildContextKey(files.buildContext()));
  const scriptsKey = (model: DockerfileChunk) =>
    startsScript(model) ? packageScriptsKey(files.packageScripts()) : '';
  const production = new Set(settings.productionStages.map(name => name.toLowerCase()));
  const isProductionStage = (at: number): boolean => {
    const name = stages.list[at]?.name?.toLowerCase() ?? '';
    return at === stageCount - 1 || production.has(name) || (given.isTarget(name) && !isForDevelopment(name));
  };
  const heirs = stageHeirs(models, bases, isProductionStage);
  const shipped = shippedStages(isProductionStage, bases);
  // Only a later stage that is built on it asks for the end of a stage, so it is not worked out before.
  const ends: (() => StageState)[] = [];
  let index = -1;
  return models.map(model => {
    const { from } = model;
    if (from) index++;
    const baseStage = from ? bases[index] : undefined;
    const baseEnd = baseStage === undefined ? undefined : ends[baseStage]?.();
    const start = from ? (baseEnd ?? imageState(from, globals, model)) : emptyState;
    const isProduction = from !== undefined && isProductionStage(index);
    const data = {
      index: from ? index : -1,
      stageCount,
      isProduction,
      isShipped: from !== undefined && shipped.has(index),
      baseStage,
      stages,
      heirs: heirs[from ? index : -1] ?? [],
      start,
      globals,
      globalNames,
      given,
      files,
    };
    if (from) ends.push(once(() => endOf(model, data)));
    return new LazyContext(data, () => `${contextKey(model, data)}${filesKey()}${scriptsKey(model)}`);
  });
}

/** Works its key out when somebody compares it. */
class LazyContext implements ChunkContext<StageContext> {
  readonly data: StageContext;
  private readonly makeKey: () => string;

  constructor(data: StageContext, makeKey: () => string) {
    this.data = data;
    this.makeKey = once(makeKey);
  }

  get key() {
    return this.makeKey();
  }
}

/** The stage that each `FROM` names, stage by stage. A later stage of the same name takes the place of an earlier one. */
function baseStages(models: readonly DockerfileChunk[], globals: Variables): readonly (number | undefined)[] {
  const byName = new Map<string, number>();
  const bases: (number | undefined)[] = [];
  for (const model of models) {
    if (!model.from) continue;
    bases.push(byName.get(imageWord(model.from, globals, model).toLowerCase()));
    const name = model.from.name?.toLowerCase();
    if (name !== undefined) byName.set(name, bases.length - 1);
  }
  return bases;
}

function endOf(model: DockerfileChunk, context: WalkerContext): StageState {
  const walker = new StageWalker(model, context);
  for (const instruction of model.instructions) walker.apply(instruction);
  return walker.state();
}

function globalArguments(models: readonly DockerfileChunk[], given: BuildArguments): Variables {
  const globals = new Map<string, Value<string>>();
  const [first] = models;
  if (!first || first.from) return globals;
  for (const instruction of first.instructions) {
    if (instruction.keyword !== 'ARG') continue;
    for (const { name, value } of namedValues(instruction)) {
      const own =
        value === undefined
          ? declaredOnly(name)
          : expandWord(value, globalLookup(globals), instruction.escape);
      globals.set(name, given.valueOf(name, own));
    }
  }
  return globals;
}

function declaredOnly(name: string): Value<string> {
  return isPredefinedArgument(name) ? unknown : absent;
}

/** In front of the stages and in `FROM` only global arguments count. */
export function globalLookup(globals: Variables): Lookup {
  return name => globals.get(name) ?? declaredOnly(name);
}

/** The image of a `FROM` with its variables replaced; empty when they are not known. */
function imageWord(from: FromInstruction, globals: Variables, model: DockerfileChunk): string {
  const value = expandWord(from.image, globalLookup(globals), escapeOf(model));
  return value.state === 'known' ? value.value : '';
}

export function escapeOf(model: DockerfileChunk): string {
  return model.instructions[0]?.escape ?? '\\';
}

function imageState(from: FromInstruction, globals: Variables, model: DockerfileChunk): StageState {
  const reference = parseImageReference(imageWord(from, globals, model));
  const base: Value<ImageReference> = reference ? known(reference) : unknown;
  return { ...emptyState, base, os: systemOf(base, from, globals, model) };
}

/** By the platform flag, else by signs of Windows in the stage and the image's name; any other image is taken for Linux. */
function systemOf(
  base: Value<ImageReference>,
  from: FromInstruction,
  globals: Variables,
  model: DockerfileChunk,
): StageState['os'] {
  const platform = expandWord(from.platform?.value ?? '', globalLookup(globals), escapeOf(model));
  if (platform.state === 'known' && platform.value !== '')
    return known(/^windows\b/i.test(platform.value) ? 'windows' : 'linux');
  if (showsWindows(model) || (base.state === 'known' && isWindowsImage(base.value))) return known('windows');
  return base.state === 'known' ? known('linux') : unknown;
}

function isWindowsImage({ repository, tag }: ImageReference): boolean {
  return (
    /(?:^|\/)(?:windows|nanoserver|windowsservercore)(?:\/|$)/.test(repository) ||
    /nanoserver|windowsservercore/.test(tag ?? '')
  );
}

/** The backtick as escape character, or a `SHELL` that only Windows has. */
function showsWindows(model: DockerfileChunk): boolean {
  if (escapeOf(model) === '`') return true;
  const shells = model.instructions.filter(({ keyword }) => keyword === 'SHELL');
  return shells.some(({ args }) => /(?:^|[\\/])(?:powershell|cmd)(?:\.exe)?$/i.test(args[0]?.text ?? ''));
}
