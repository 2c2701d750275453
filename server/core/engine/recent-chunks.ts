import type { CheckedChunk } from './check-chunk.ts';
import type { ReadChunk } from './chunks.ts';

/** A chunk that stood in the file a few edits ago, with what it gave there. */
export interface RecentChunk {
  readonly chunk: ReadChunk;
  readonly checked: CheckedChunk;
}

const mostChunks = 8;
/** In UTF-16 units, of all of them together. */
const mostText = 400_000;

/** Undoing, redoing and correcting a slip bring back what stood there before: of that, as much as is worth its memory. */
export function recentChunks(
  gone: readonly RecentChunk[],
  before: readonly RecentChunk[],
  isInUse: (chunk: ReadChunk) => boolean,
): readonly RecentChunk[] {
  const kept: RecentChunk[] = [];
  let left = mostText;
  for (const one of [...gone, ...before]) {
    if (isInUse(one.chunk)) continue;
    left -= one.chunk.text.length;
    if (left < 0 || kept.length === mostChunks) break;
    kept.push(one);
  }
  return kept;
}
