import type { Position } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { BuildPart } from './build-part.ts';
import type { JsonPatchPart } from './json-patch-part.ts';
import type { KustomizationPart } from './kustomization-part.ts';
import type { ObjectPart } from './object-part.ts';
import type { OpaquePart } from './opaque-part.ts';
import type { ReplacementPart } from './replacement-part.ts';
import type { StagePart } from './stage-part.ts';

/** One thing in a file that other files may ask about. Plain data: it crosses threads. */
export type SummaryPart =
  | ObjectPart
  | StagePart
  | KustomizationPart
  | JsonPatchPart
  | ReplacementPart
  | BuildPart
  | OpaquePart;

/** Where a part stands. Neither is part of what makes two summaries equal. */
export interface PartPlace {
  /** From the start of the chunk. */
  readonly at: Span;
  /** Lines count from the start of the chunk too. */
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What other files may ask about one chunk. */
export interface ChunkSummary {
  /** Equal for equal content, wherever it stands in the chunk. */
  readonly key: string;
  readonly parts: readonly SummaryPart[];
}

/** What other files may ask about a file: the only thing that a check across files reads. */
export interface FileSummary {
  readonly uri: string;
  /** From the workspace folder's root with `/`. */
  readonly path: string;
  readonly chunks: readonly PlacedSummary[];
}

export interface PlacedSummary {
  /** Line of the file that the chunk begins at. */
  readonly startLine: number;
  readonly summary: ChunkSummary;
}

/** Names a part of a file without saying where it stands, so that an edit above it changes nothing. */
export interface PartReference {
  readonly uri: string;
  readonly path: string;
  /** Ordinal among the parts of the file. */
  readonly part: number;
}

/** A chunk's summary of these parts. */
export function chunkSummary(parts: readonly SummaryPart[]): ChunkSummary {
  if (parts.length === 0) return emptyChunk;
  return { key: JSON.stringify(parts, withoutPlaces), parts };
}

const emptyChunk: ChunkSummary = { key: '', parts: [] };

function withoutPlaces(name: string, value: unknown): unknown {
  return name === 'at' || name === 'range' ? undefined : value;
}

/** Whether nothing that another file may ask about differs. */
export function isSameSummary(one: FileSummary, other: FileSummary): boolean {
  if (one.chunks.length !== other.chunks.length || one.path !== other.path) return false;
  for (let index = 0; index < one.chunks.length; index++) {
    const [own, old] = [one.chunks[index], other.chunks[index]];
    if (own !== old && own?.summary !== old?.summary && own?.summary.key !== old?.summary.key) return false;
  }
  return true;
}

/** Whether the file holds anything that another file may ask about. */
export function isEmptySummary({ chunks }: FileSummary): boolean {
  return chunks.every(({ summary }) => summary.parts.length === 0);
}

/** All parts of a file with their ordinals. */
export function partsOf({
  uri,
  path,
  chunks,
}: FileSummary): readonly { part: SummaryPart; place: PartReference }[] {
  let ordinal = 0;
  return chunks.flatMap(({ summary }) =>
    summary.parts.map(part => ({ part, place: { uri, path, part: ordinal++ } })),
  );
}
