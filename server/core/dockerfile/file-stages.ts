import { known, unknown } from '../known.ts';
import type { FileStage } from '../subjects/file-stage.ts';
import { digest } from '../text/digest.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Flag } from './instruction.ts';
import { once } from './once.ts';

/** All stages of a file, with who uses whom. */
export interface FileStages {
  readonly list: readonly FileStage[];
  /** Equal for equal stages; short, since every chunk's key holds it. */
  key(): string;
  /** The stage that `COPY --from` or a mount means by a name or a number; a later stage of the same name wins. */
  find(name: string): FileStage | undefined;
}

/** @param baseOf the index of the stage that a chunk's `FROM` names, by the chunk's place in the list. */
export function fileStages(
  models: readonly DockerfileChunk[],
  baseOf: readonly (number | undefined)[],
): FileStages {
  const stages = models.filter(model => model.from);
  const byName = new Map<string, number>();
  const repeats = stages.map(({ from }, index) => {
    const name = from?.name?.toLowerCase();
    const before = name === undefined ? undefined : byName.get(name);
    if (name !== undefined) byName.set(name, index);
    return before;
  });
  const indexOf = (name: string): number | undefined =>
    byName.get(name.toLowerCase()) ??
    (/^[0-9]{1,6}$/.test(name) && Number(name) < stages.length ? Number(name) : undefined);
  const usedBy = stages.map((): number[] => []);
  let hasUnknownUse = false;
  for (const [index, model] of stages.entries()) {
    const base = baseOf[index];
    const sources = sourceNames(model);
    const used = sources.map(indexOf);
    hasUnknownUse ||= sources.some(name => name.includes('$'));
    for (const other of new Set([base, ...used])) if (other !== undefined) usedBy[other]?.push(index);
  }
  const bases = new Set(baseOf);
  const healthchecks = inheritedHealthchecks(stages, baseOf);
  const list = stages.map((model, index): FileStage => {
    const users = usedBy[index] ?? [];
    const isUsed = users.length > 0 || !hasUnknownUse ? known(users.length > 0) : unknown;
    const name = model.from?.name;
    const { isEmpty } = traitsOf(model);
    return {
      index,
      name,
      repeats: repeats[index],
      usedBy: users,
      isUsed,
      isBase: bases.has(index),
      hasHealthcheck: healthchecks[index] === true,
      isEmpty,
    };
  });
  return {
    list,
    key: once(() => digest(JSON.stringify(list.map(saidOf)))),
    find: name => list[indexOf(name) ?? -1],
  };
}

/** What rules read of another stage. */
function saidOf({ name, usedBy, isBase, hasHealthcheck, isEmpty }: FileStage): readonly unknown[] {
  return [name, usedBy, isBase, hasHealthcheck, isEmpty];
}

/** A stage refers to earlier ones only, so that each finds the answer of the one below it. */
function inheritedHealthchecks(
  stages: readonly DockerfileChunk[],
  baseOf: readonly (number | undefined)[],
): readonly boolean[] {
  const answers: boolean[] = [];
  for (const [index, model] of stages.entries())
    answers.push(traitsOf(model).hasHealthcheck || answers[baseOf[index] ?? -1] === true);
  return answers;
}

interface Traits {
  readonly hasHealthcheck: boolean;
  /** Nothing but words about the image on top of `scratch`. */
  readonly isEmpty: boolean;
}

const traits = new WeakMap<DockerfileChunk, Traits>();

/** Worked out once for a chunk, since linking runs at every edit. */
function traitsOf(model: DockerfileChunk): Traits {
  const before = traits.get(model);
  if (before) return before;
  const { from, instructions } = model;
  const made = {
    hasHealthcheck: instructions.some(({ keyword }) => keyword === 'HEALTHCHECK'),
    isEmpty: from?.image === 'scratch' && !instructions.some(({ keyword }) => mayHoldFiles.has(keyword)),
  };
  traits.set(model, made);
  return made;
}

const mayHoldFiles: ReadonlySet<string> = new Set(['ADD', 'COPY', 'ONBUILD', 'RUN', 'VOLUME', 'WORKDIR']);

const sourcesOf = new WeakMap<DockerfileChunk, readonly string[]>();

/** What `--from` and the mounts of a chunk name. Worked out once for a chunk, since linking runs at every edit. */
export function sourceNames(model: DockerfileChunk): readonly string[] {
  const before = sourcesOf.get(model);
  if (before) return before;
  const names = !/\bfrom=/i.test(model.text)
    ? []
    : model.instructions.flatMap(instruction =>
        (instruction.trigger ?? instruction).flags.flatMap(sourceName),
      );
  sourcesOf.set(model, names);
  return names;
}

/** `--from=build`, `--mount=type=bind,from=build`. */
function sourceName({ name, value }: Flag): readonly string[] {
  if (value === undefined) return [];
  if (name === 'from') return [value];
  if (name !== 'mount') return [];
  return value.split(',').flatMap(field => (/^from=/i.test(field) ? [field.slice(5)] : []));
}
