import type { BuildInvocation, ChunkContext, FrontEndSettings } from '../documents/front-end.ts';
import type { FileKind, SourceFile } from '../documents/source-file.ts';
import { known, unknown } from '../known.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { AnalyseOptions, AnalysisSoFar, ReadFile } from '../service.ts';
import type { BuildPart } from '../workspace/build-part.ts';
import { chunkSummary, type FileSummary, type SummaryPart } from '../workspace/summary.ts';
import type { FileSurroundings } from '../workspace/surroundings.ts';
import { checkAhead } from './check-ahead.ts';
import { type CheckedChunk, checkChunk } from './check-chunk.ts';
import { type CutText, cutIntoChunks, type ReadChunk, type SomeFrontEnd } from './chunks.ts';
import { FileState, nothingUnchanged, type StateInput } from './file-state.ts';
import { recentChunks } from './recent-chunks.ts';
import type { RulePlans } from './rule-plan.ts';
import { SoFar } from './so-far.ts';

export interface Engine {
  readonly rulebook: Rulebook;
  readonly plans: RulePlans;
  readonly frontEnds: readonly SomeFrontEnd[];
  readonly summarySources: readonly SummarySource[];
}

/** Reads files that no rule checks, but that say something about others: compose and bake files, charts. */
export interface SummarySource {
  recognises(file: SourceFile): boolean;
  parts(text: string): readonly SummaryPart[];
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
): Generator<AnalysisSoFar | undefined, FileState> {
  const previous = options.previous instanceof FileState ? options.previous : undefined;
  const frontEnd = frontEndOf(engine, file);
  if (frontEnd === undefined) return FileState.ofNoKind(file);
  if (unsupportedKinds.has(frontEnd.kind)) return FileState.unsupported(file, frontEnd.kind);
  if (options.policy.isExcluded(file.path)) return FileState.excluded(file, frontEnd.kind);

  const before = previous?.kind === frontEnd.kind ? previous : undefined;
  const ahead = before ? [] : yield* checkAhead(engine, frontEnd, file, options);
  const cut = cutIntoChunks(frontEnd, file, {
    text: before?.file.text ?? '',
    chunks: before?.chunks ?? [],
    recent: [...(before?.recent ?? []), ...ahead].map(({ chunk }) => chunk),
  });
  yield undefined;
  const { chunks, head, tail, replaced, placeBefore, lastVersion } = cut;
  const summary = options.surroundings && summaryOf(frontEnd, cut, file, before);
  const around = summary && options.surroundings?.around(summary);
  const settings = {
    productionStages: options.policy.productionStages,
    place: file,
    ...(around && around.builds.length > 0 && { invocations: around.builds.map(invocationOf) }),
  };
  const contexts = linked(frontEnd, chunks, settings, around);
  const stamp = stampOf(file, options);
  const same = before?.stamp === stamp ? before : undefined;
  const reusable = same?.checked ?? [];
  const recent = same?.recent ?? ahead;
  // Where no chunk has another context, those outside the edit need not be asked one by one.
  const isComplete = reusable.length === before?.chunks.length;
  const asked =
    isComplete && same?.contexts === contexts
      ? { from: head, to: chunks.length - tail }
      : { from: 0, to: chunks.length };
  const checked: CheckedChunk[] = reusable.slice(0, asked.from);
  const state = ({ checked, recent, unchanged }: Pick<StateInput, 'checked' | 'recent' | 'unchanged'>) =>
    FileState.of({
      checked,
      recent,
      unchanged,
      file,
      frontEnd,
      chunks,
      contexts,
      stamp,
      options,
      engine,
      summary,
      around,
      before,
    });
  const soFar = new SoFar(file.text, checked, some =>
    state({ checked: some, recent: [], unchanged: nothingUnchanged }),
  );
  for (let index = asked.from; index < asked.to; index++) {
    const chunk = chunks[index];
    if (chunk === undefined) continue;
    const context = contexts[index];
    const old = reusable[placeBefore(index)] ?? recent.find(one => one.chunk === chunk)?.checked;
    if (old !== undefined && old.context?.key === context?.key && old.isHead === (index === 0))
      checked.push(old);
    else {
      const last = frontEnd.hasUnits ? reusable[lastVersion(index)] : undefined;
      checked.push(
        checkChunk({
          engine,
          frontEnd,
          chunk,
          isHead: index === 0,
          context,
          file,
          options,
          before: last && last.context?.key === context?.key ? last : undefined,
        }),
      );
      yield soFar;
    }
  }
  checked.push(...reusable.slice(reusable.length - (chunks.length - asked.to)));
  const gone = replaced.flatMap(chunk => {
    const old = reusable[before?.chunks.indexOf(chunk) ?? -1];
    return old ? { chunk, checked: old } : [];
  });
  return state({
    checked,
    recent: recentChunks(gone, recent, chunk => chunks.includes(chunk)),
    unchanged: { head: asked.from, tail: chunks.length - asked.to },
  });
}

/** Checks of equal chunks in equal contexts are equal under an equal stamp. */
export function stampOf({ path }: SourceFile, { policy, today }: AnalyseOptions): string {
  return `${policy.stamp}\n${today}\n${path}`;
}

function invocationOf({ target, args }: BuildPart): BuildInvocation {
  const values = Object.entries(args).map(
    ([name, value]) => [name, value === null ? unknown : known(value)] as const,
  );
  return { target, args: new Map(values) };
}

/** Reads a file without checking it. */
export function summarise(engine: Engine, file: SourceFile): ReadFile {
  const frontEnd = frontEndOf(engine, file);
  if (frontEnd === undefined) {
    const source = engine.summarySources.find(one => one.recognises(file));
    const summary = source && wholeFile(file, guardedParts(source, file.text));
    return { summary, read: FileState.ofNoKind(file) };
  }
  if (frontEnd.summarise === undefined) return { summary: undefined, read: FileState.ofNoKind(file) };
  const cut = cutIntoChunks(frontEnd, file);
  const read = FileState.readOnly(file, frontEnd, cut.chunks);
  return { summary: summaryOf(frontEnd, cut, file), read };
}

function wholeFile({ uri, path }: SourceFile, parts: readonly SummaryPart[]): FileSummary {
  return { uri, path, chunks: [{ startLine: 0, summary: chunkSummary(parts) }] };
}

/** A source that fails on a text says nothing about it. */
function guardedParts(source: SummarySource, text: string): readonly SummaryPart[] {
  try {
    return source.parts(text);
  } catch {
    return [];
  }
}

/** undefined: there is nothing to ask, or the front end failed on the text. */
function summaryOf(
  frontEnd: SomeFrontEnd,
  { chunks, head, tail }: CutText,
  { uri, path }: SourceFile,
  before?: FileState,
): FileSummary | undefined {
  if (frontEnd.summarise === undefined || chunks.some(chunk => chunk.failed)) return undefined;
  const known = before?.file.path === path ? before.summary?.chunks : undefined;
  // Chunks that can be cut alone stand alone: what those outside the edit say is known.
  const isKnown = frontEnd.cutsAnywhereUpTo !== undefined && known?.length === before?.chunks.length;
  const [from, to] = known && isKnown ? [head, chunks.length - tail] : [0, chunks.length];
  try {
    const models = chunks.slice(from, to).map(chunk => chunk.model);
    const placed = known?.slice(0, from) ?? [];
    let startLine = 0;
    for (let index = 0; index < from; index++) startLine += chunks[index]?.lineBreaks ?? 0;
    for (const [index, summary] of frontEnd.summarise(models, path).entries()) {
      placed.push({ startLine, summary });
      startLine += chunks[from + index]?.lineBreaks ?? 0;
    }
    const rest = known?.slice(known.length - (chunks.length - to)) ?? [];
    const moved = startLine - (rest[0]?.startLine ?? startLine);
    placed.push(...(moved === 0 ? rest : rest.map(one => ({ ...one, startLine: one.startLine + moved }))));
    return { uri, path, chunks: placed };
  } catch {
    return undefined;
  }
}

/** Context of each chunk. Where a front end fails here, or could not read a chunk, the chunks have none and are reported as not checked. */
export function linked(
  frontEnd: SomeFrontEnd,
  chunks: readonly ReadChunk[],
  settings: FrontEndSettings,
  around?: FileSurroundings,
): readonly ChunkContext<unknown>[] {
  if (chunks.some(chunk => chunk.failed)) return [];
  try {
    return frontEnd.link(
      chunks.map(chunk => chunk.model),
      settings,
      around,
    );
  } catch {
    return [];
  }
}
