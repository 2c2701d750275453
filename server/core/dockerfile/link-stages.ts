import type { ChunkContext, FrontEndSettings } from '../documents/front-end.ts';
import { digest } from '../text/digest.ts';
import { BuildArguments } from './build-arguments.ts';
import { buildContext, buildContextKey, buildIgnoreFile } from './build-context.ts';
import { contextKey } from './context-key.ts';
import { isForDevelopment } from './development-stage.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { fileStages } from './file-stages.ts';
import { once } from './once.ts';
import { packageScripts, packageScriptsKey, startsScript } from './package-scripts.ts';
import { shippedStages } from './shipped-stages.ts';
import { chainStages } from './stage-chain.ts';
import type { BuildFiles, StageContext } from './stage-context.ts';
import { stageHeirs } from './stage-heirs.ts';
import { emptyState } from './stage-state.ts';

/** Links all chunks of a file. Names refer to earlier stages only, so that nothing can go in a circle. */
export function linkStages(
  models: readonly DockerfileChunk[],
  settings: FrontEndSettings,
): readonly ChunkContext<StageContext>[] {
  const given = new BuildArguments(settings.invocations);
  const { globals, bases, startOf } = chainStages(models, given);
  const globalNames = once(() => digest([...globals.keys()].join()));
  const stageCount = bases.length;
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
  let index = -1;
  return models.map(model => {
    const { from } = model;
    if (from) index++;
    const isProduction = from !== undefined && isProductionStage(index);
    const data = {
      index: from ? index : -1,
      stageCount,
      isProduction,
      isShipped: from !== undefined && shipped.has(index),
      baseStage: from ? bases[index] : undefined,
      stages,
      heirs: heirs[from ? index : -1] ?? [],
      start: from ? startOf(index) : emptyState,
      globals,
      globalNames,
      given,
      files,
    };
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
