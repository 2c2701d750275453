import type { Chunk } from '../documents/front-end.ts';
import type { SourceFile } from '../documents/source-file.ts';
import type { AnalyseOptions, AnalysisSoFar } from '../service.ts';
import { type Engine, linked, stampOf } from './analyse.ts';
import { checkChunk } from './check-chunk.ts';
import { readChunk, type SomeFrontEnd } from './chunks.ts';
import { FileState, nothingUnchanged } from './file-state.ts';
import type { RecentChunk } from './recent-chunks.ts';
import { SoFar } from './so-far.ts';

/** In UTF-16 units: a shorter text is read in a moment. */
const longText = 32_000;
/** About a screen or two. */
const aheadText = 6_000;

/**
 * Checks the first chunks of a long text before the others are read, where those change nothing in what is found. Gives
 * them for the analysis of the whole, which takes them over.
 */
export function* checkAhead(
  engine: Engine,
  frontEnd: SomeFrontEnd,
  file: SourceFile,
  options: AnalyseOptions,
): Generator<AnalysisSoFar, readonly RecentChunk[]> {
  if (file.text.length < longText || frontEnd.sayNothingOfOthers === undefined) return [];
  const pieces = frontEnd.split(file.text, file.path);
  const first = firstOf(pieces);
  if (first.length === 0 || !frontEnd.sayNothingOfOthers(pieces.slice(first.length))) return [];
  const chunks = first.map(piece => readChunk(frontEnd, piece));
  const { productionStages } = options.policy;
  const contexts = linked(frontEnd, chunks, { productionStages, place: file });
  const checked = chunks.map((chunk, index) =>
    checkChunk({
      engine,
      frontEnd,
      chunk,
      isHead: index === 0,
      context: contexts[index],
      file,
      options,
      before: undefined,
    }),
  );
  const beginning = { ...file, text: chunks.map(({ text }) => text).join('') };
  const state = () =>
    FileState.of({
      file: beginning,
      frontEnd,
      chunks,
      contexts,
      checked,
      recent: [],
      stamp: stampOf(file, options),
      options,
      engine,
      summary: undefined,
      around: undefined,
      before: undefined,
      unchanged: nothingUnchanged,
    });
  yield new SoFar(file.text, checked, state, { isAhead: true });
  return chunks.flatMap((chunk, index) => {
    const own = checked[index];
    return own ? [{ chunk, checked: own }] : [];
  });
}

/** None where the first one is long itself. */
function firstOf(pieces: readonly Chunk[]): readonly Chunk[] {
  let length = 0;
  const end = pieces.findIndex(({ text }) => {
    length += text.length;
    return length > aheadText;
  });
  return pieces.slice(0, Math.max(0, end));
}
