import { type ImageReference, parseImageReference } from '../images/image-reference.ts';
import { absent, known, unknown, type Value } from '../known.ts';
import type { BuildArguments } from './build-arguments.ts';
import type { DockerfileChunk, FromInstruction } from './dockerfile-chunk.ts';
import { namedValues } from './named-values.ts';
import { isPredefinedArgument } from './predefined-arguments.ts';
import { emptyState, type StageState, type Variables } from './stage-state.ts';
import { StageWalker } from './stage-walker.ts';
import { expandWord, type Lookup } from './variables.ts';

/** Which stage is built on which, and what each begins with. */
export interface StageChain {
  /** Global arguments by name; absent: declared without a value. */
  readonly globals: Variables;
  /** For each stage the earlier one that its `FROM` names. */
  readonly bases: readonly (number | undefined)[];
  /** What holds behind the `FROM` of a stage. */
  startOf(stage: number): StageState;
}

/** Names refer to earlier stages only, so that nothing can go in a circle. */
export function chainStages(models: readonly DockerfileChunk[], given: BuildArguments): StageChain {
  const globals = globalArguments(models, given);
  const bases = baseStages(models, globals);
  const stages = models.filter(model => model.from);
  const starts = new Map<number, StageState>();
  const startOf = (stage: number): StageState => {
    // From the image upwards and not by recursion: a chain may have thousands of stages.
    const waiting: number[] = [];
    for (let at: number | undefined = stage; at !== undefined && !starts.has(at); at = bases[at])
      waiting.push(at);
    for (const at of waiting.reverse()) starts.set(at, startAt(at));
    return starts.get(stage) ?? emptyState;
  };
  const startAt = (stage: number): StageState => {
    const model = stages[stage];
    const base = bases[stage];
    const below = base === undefined ? undefined : stages[base];
    if (base === undefined || !below)
      return model?.from ? ownImage(model.from, globals, model).state : emptyState;
    const walker = new StageWalker(below, { start: starts.get(base) ?? emptyState, globals, given });
    for (const instruction of below.instructions) walker.apply(instruction);
    return walker.state();
  };
  return { globals, bases, startOf };
}

/** The stage that each `FROM` names, stage by stage. A later stage of the same name takes the place of an earlier one. */
function baseStages(models: readonly DockerfileChunk[], globals: Variables): readonly (number | undefined)[] {
  const byName = new Map<string, number>();
  const bases: (number | undefined)[] = [];
  for (const model of models) {
    if (!model.from) continue;
    bases.push(byName.get(ownImage(model.from, globals, model).word.toLowerCase()));
    const name = model.from.name?.toLowerCase();
    if (name !== undefined) byName.set(name, bases.length - 1);
  }
  return bases;
}

const noGlobals: Variables = new Map();

/** The same as long as the chunk in front of the stages stands and no build hands anything over. */
const globalsOf = new WeakMap<DockerfileChunk, Variables>();

function globalArguments(models: readonly DockerfileChunk[], given: BuildArguments): Variables {
  const [first] = models;
  if (!first || first.from) return noGlobals;
  if (!given.isEmpty) return readGlobals(first, given);
  const before = globalsOf.get(first);
  if (before) return before;
  const globals = readGlobals(first, given);
  globalsOf.set(first, globals);
  return globals;
}

function readGlobals(first: DockerfileChunk, given: BuildArguments): Variables {
  const globals = new Map<string, Value<string>>();
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

interface OwnImage {
  readonly word: string;
  /** What a stage on it begins with. */
  readonly state: StageState;
}

const imagesOf = new WeakMap<DockerfileChunk, { readonly globals: Variables; readonly image: OwnImage }>();

/** The image that a stage's `FROM` names, if it is no stage. Worked out once for a chunk, since linking runs at every edit. */
function ownImage(from: FromInstruction, globals: Variables, model: DockerfileChunk): OwnImage {
  const before = imagesOf.get(model);
  if (before?.globals === globals) return before.image;
  const word = imageWord(from, globals, model);
  const image = { word, state: imageState(word, from, globals, model) };
  imagesOf.set(model, { globals, image });
  return image;
}

function imageState(
  word: string,
  from: FromInstruction,
  globals: Variables,
  model: DockerfileChunk,
): StageState {
  const reference = parseImageReference(word);
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
