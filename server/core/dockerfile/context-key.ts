import type { Value } from '../known.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { namedValues } from './named-values.ts';
import type { StageContext } from './stage-context.ts';
import type { Variables } from './stage-state.ts';
import { variablesIn } from './variables.ts';

/** Changes exactly when something changes that the chunk's subjects read of the rest of the file. */
export function contextKey(model: DockerfileChunk, context: Omit<StageContext, 'key'>): string {
  const { start, globals } = context;
  const names = readNames(model);
  if (!model.from) return JSON.stringify(['preamble', context.given.keyOf(names)]);
  return JSON.stringify([
    context.index,
    context.stageCount,
    context.isProduction,
    context.isShipped,
    context.baseStage,
    context.stages.key(),
    context.heirs,
    context.globalNames(),
    start.base,
    start.os,
    start.user,
    start.workingDirectory,
    start.shell,
    start.installs,
    start.createdUsers,
    valuesOf(start.environment, names),
    valuesOf(start.args, names),
    valuesOf(globals, names),
    context.given.keyOf(names),
  ]);
}

const readNamesOf = new WeakMap<DockerfileChunk, readonly string[]>();

/** Variables that the chunk uses or declares. Worked out once for a chunk, since linking runs at every edit. */
function readNames(model: DockerfileChunk): readonly string[] {
  const before = readNamesOf.get(model);
  if (before) return before;
  const names = new Set(variablesIn(model.text));
  for (const instruction of model.instructions)
    if (instruction.keyword === 'ARG') for (const { name } of namedValues(instruction)) names.add(name);
  const list = [...names].sort();
  readNamesOf.set(model, list);
  return list;
}

function valuesOf(variables: Variables, names: readonly string[]): readonly [string, Value<string>][] {
  if (variables.size === 0) return [];
  return names.flatMap(name => {
    const value = variables.get(name);
    return value ? [[name, value] as [string, Value<string>]] : [];
  });
}
