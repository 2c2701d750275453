import type { ChunkContext, FrontEndSettings } from '../documents/front-end.ts';
import type { FileKind, SourceFile } from '../documents/source-file.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { AnalyseOptions } from '../service.ts';
import { type CheckedChunk, checkChunk } from './check-chunk.ts';
import { cutIntoChunks, type ReadChunk, type SomeFrontEnd } from './chunks.ts';
import { FileState } from './file-state.ts';
import type { RulePlans } from './rule-plan.ts';

export interface Engine {
  readonly rulebook: Rulebook;
  readonly plans: RulePlans;
  readonly frontEnds: readonly SomeFrontEnd[];
}

/** Kinds that are recognised but have no analysis yet. */
export const unsupportedKinds: ReadonlySet<FileKind> = new Set<FileKind>(['helm-template', 'helm-chart']);

export function frontEndOf(engine: Engine, file: SourceFile): SomeFrontEnd | undefined {
  return engine.frontEnds.find(frontEnd => frontEnd.recognises(file));
}

/** Pauses after each chunk; what did not change since `previous` is taken over. */
export function* analyse(
  engine: Engine,
  file: SourceFile,
  options: AnalyseOptions,
): Generator<undefined, FileState> {
  const previous = options.previous instanceof FileState ? options.previous : undefined;
  const frontEnd = frontEndOf(engine, file);
  if (frontEnd === undefined) return FileState.ofNoKind(file);
  if (unsupportedKinds.has(frontEnd.kind)) return FileState.unsupported(file, frontEnd.kind);
  if (options.policy.isExcluded(file.path)) return FileState.excluded(file, frontEnd.kind);

  const before = previous?.kind === frontEnd.kind ? previous : undefined;
  const { chunks, placeBefore } = cutIntoChunks(frontEnd, file.text, before?.chunks ?? []);
  yield undefined;
  const contexts = linked(frontEnd, chunks, {
    productionStages: options.policy.productionStages,
    place: file,
  });
  const stamp = `${options.policy.stamp}\n${options.today}\n${file.path}`;
  const reusable = before?.stamp === stamp ? before.checked : [];
  const checked: CheckedChunk[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const context = contexts[index];
    const old = reusable[placeBefore(index)];
    if (old !== undefined && old.contextKey === context?.key && old.isHead === (index === 0))
      checked.push(old);
    else {
      checked.push(checkChunk({ engine, frontEnd, chunk, isHead: index === 0, context, file, options }));
      yield undefined;
    }
  }
  return FileState.of({ file, frontEnd, chunks, checked, stamp, options, engine });
}

/** Context of each chunk. Where a front end fails here, or could not read a chunk, the chunks have none and are reported as not checked. */
export function linked(
  frontEnd: SomeFrontEnd,
  chunks: readonly ReadChunk[],
  settings: FrontEndSettings,
): readonly ChunkContext<unknown>[] {
  if (chunks.some(chunk => chunk.failed)) return [];
  try {
    return frontEnd.link(
      chunks.map(chunk => chunk.model),
      settings,
    );
  } catch {
    return [];
  }
}
