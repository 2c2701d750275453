import type { ChunkContext } from '../documents/front-end.ts';
import type { FileKind, SourceFile } from '../documents/source-file.ts';
import type { AnalyseOptions, FileAnalysis } from '../service.ts';
import { shifted } from '../text/span.ts';
import type { FileSummary, PartReference } from '../workspace/summary.ts';
import type { FileSurroundings, PartLocation } from '../workspace/surroundings.ts';
import type { Engine } from './analyse.ts';
import { type CheckedChunk, pieceFindings } from './check-chunk.ts';
import type { ReadChunk, SomeFrontEnd } from './chunks.ts';
import type { AcceptedBy, Finding, NotChecked, RelatedLocation } from './finding.ts';
import { countOpen, findingId, type Piece, type PieceFinding } from './piece.ts';
import type { RecentChunk } from './recent-chunks.ts';
import type { RawFinding } from './run-rules.ts';
import { settle, suppressionFindings } from './settle.ts';
import type { Suppression } from './suppression.ts';

interface Parts {
  readonly frontEnd: SomeFrontEnd | undefined;
  readonly kind: FileKind | undefined;
  readonly chunks: readonly ReadChunk[];
  readonly pieces: readonly Piece[];
  readonly notChecked: readonly NotChecked[];
  readonly stamp: string;
  readonly contexts?: readonly ChunkContext<unknown>[];
  readonly checked: readonly CheckedChunk[];
  readonly recent?: readonly RecentChunk[];
  readonly summary?: FileSummary | undefined;
  readonly around?: FileSurroundings | undefined;
  readonly isSettledAsAWhole?: boolean;
}

/** How many checked chunks at the beginning and at the end are those of the previous version. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

export const nothingUnchanged: Unchanged = { head: 0, tail: 0 };

/** What an analysis gave. */
export interface StateInput {
  readonly file: SourceFile;
  readonly frontEnd: SomeFrontEnd;
  readonly chunks: readonly ReadChunk[];
  readonly contexts: readonly ChunkContext<unknown>[];
  readonly checked: readonly CheckedChunk[];
  readonly recent: readonly RecentChunk[];
  readonly stamp: string;
  readonly options: AnalyseOptions;
  readonly engine: Engine;
  readonly summary: FileSummary | undefined;
  readonly around: FileSurroundings | undefined;
  readonly before: FileState | undefined;
  readonly unchanged: Unchanged;
}

/** The analysis of one file, with what the next one can take over. */
export class FileState implements FileAnalysis {
  readonly file: SourceFile;
  readonly kind: FileKind | undefined;
  readonly pieces: readonly Piece[];
  readonly notChecked: readonly NotChecked[];
  readonly chunks: readonly ReadChunk[];
  readonly stamp: string;
  readonly frontEnd: SomeFrontEnd | undefined;
  /** Of its chunks; the same list as long as none of them has another one. */
  readonly contexts: readonly ChunkContext<unknown>[];
  readonly checked: readonly CheckedChunk[];
  /** Chunks that an edit replaced not long ago, the last one first. */
  readonly recent: readonly RecentChunk[];
  readonly summary: FileSummary | undefined;
  private readonly around: FileSurroundings | undefined;
  /** A suppression holds for the whole file. */
  readonly isSettledAsAWhole: boolean;
  private flat: readonly Finding[] | undefined;
  private id: string | undefined;

  private constructor(file: SourceFile, parts: Parts) {
    this.file = file;
    this.kind = parts.kind;
    this.frontEnd = parts.frontEnd;
    this.chunks = parts.chunks;
    this.pieces = parts.pieces;
    this.notChecked = parts.notChecked;
    this.stamp = parts.stamp;
    this.contexts = parts.contexts ?? [];
    this.checked = parts.checked;
    this.recent = parts.recent ?? [];
    this.summary = parts.summary;
    this.around = parts.around;
    this.isSettledAsAWhole = parts.isSettledAsAWhole ?? false;
  }

  static ofNoKind(file: SourceFile): FileState {
    return new FileState(file, { ...nothing, kind: undefined });
  }

  static excluded(file: SourceFile, kind: FileKind): FileState {
    return new FileState(file, { ...nothing, kind });
  }

  static unsupported(file: SourceFile, kind: FileKind): FileState {
    const what = kind === 'helm-template' ? 'Helm templates are' : 'This kind of file is';
    const detail = `${what} recognised but not checked yet.`;
    return new FileState(file, {
      ...nothing,
      kind,
      notChecked: [{ reason: 'unsupported-kind', detail, at: undefined }],
    });
  }

  /** Read and not checked: only good for being handed on. */
  static readOnly(file: SourceFile, frontEnd: SomeFrontEnd, chunks: readonly ReadChunk[]): FileState {
    return new FileState(file, { ...nothing, frontEnd, kind: frontEnd.kind, chunks });
  }

  static of(input: StateInput): FileState {
    const settled = settleFile(input);
    const pieces = placed(input, settled);
    return new FileState(input.file, {
      frontEnd: input.frontEnd,
      kind: input.frontEnd.kind,
      chunks: input.chunks,
      pieces,
      notChecked: notCheckedOf(input, pieces),
      isSettledAsAWhole: settled !== undefined,
      stamp: input.stamp,
      contexts: input.contexts,
      checked: input.checked,
      recent: input.recent,
      summary: input.summary,
      around: input.around,
    });
  }

  get findings(): readonly Finding[] {
    this.flat ??= this.pieces.flatMap(piece => piece.findings.map(finding => inFile(finding, piece, this)));
    return this.flat;
  }

  get resultId(): string {
    this.id ??= hashOf(this.pieces);
    return this.id;
  }

  placeOf(part: PartReference): PartLocation | undefined {
    return this.around?.placeOf(part);
  }

  /** The piece and finding with this id. */
  find(
    id: string,
  ): { readonly piece: Piece; readonly finding: PieceFinding; readonly index: number } | undefined {
    for (const [index, piece] of this.pieces.entries()) {
      if (!id.startsWith(piece.idPrefix)) continue;
      const finding = piece.findings.find(one => findingId(piece, one) === id);
      if (finding) return { piece, finding, index };
    }
    return undefined;
  }

  suppressionsOf(index: number): readonly Suppression[] {
    return this.checked[index]?.suppressions ?? [];
  }
}

const nothing = {
  frontEnd: undefined,
  chunks: [],
  pieces: [],
  notChecked: [],
  stamp: '',
  checked: [],
} as const;

function inFile(finding: PieceFinding, piece: Piece, file: FileState): Finding {
  const { rule, degree, severity, message, controls, fixable, anchor, accepted } = finding;
  return {
    id: findingId(piece, finding),
    rule,
    degree,
    severity,
    at: shifted(finding.at, piece.start),
    message,
    controls,
    related: finding.related.flatMap(one => relatedLocation(one, piece, file)),
    fixable,
    anchor,
    accepted: accepted && { ...accepted, at: shifted(accepted.at, piece.start) },
  };
}

/** None where the part that it names is gone meanwhile. */
function relatedLocation(
  { at, chunk, elsewhere, message }: PieceFinding['related'][number],
  piece: Piece,
  file: FileState,
): readonly RelatedLocation[] {
  if (elsewhere === undefined) return [{ at: shifted(at, startOf(file, piece, chunk)), message }];
  const place = file.placeOf(elsewhere);
  return place ? [{ at: shifted(at, piece.start), elsewhere: place, message }] : [];
}

/** Where a related place's chunk begins; `further` counts chunks on from the piece. */
export function startOf({ pieces }: Pick<FileAnalysis, 'pieces'>, piece: Piece, further = 0): number {
  return (further === 0 ? piece : (pieces[pieces.indexOf(piece) + further] ?? piece)).start;
}

/** Applies the suppressions that hold for the whole file; undefined where there is none, which is nearly always. */
function settleFile(input: StateInput): readonly (readonly PieceFinding[])[] | undefined {
  const { chunks, checked, options, engine, before } = input;
  const [from, to] = before?.isSettledAsAWhole ? [0, checked.length] : changed(input);
  let isUsual = true;
  for (let index = from; index < to; index++) if (checked[index]?.suppressions.some(isWide)) isUsual = false;
  if (isUsual) return undefined;
  const wide = checked.flatMap(({ suppressions }) => suppressions.filter(isWide));
  const starts = startsOf(chunks);
  // Where each of them stands in the file: a finding of another chunk has to point there.
  const places = new Map(
    checked.flatMap(({ suppressions }, index) =>
      suppressions.filter(isWide).map(one => [one.at, starts[index] ?? 0] as const),
    ),
  );
  const everything = settle(
    checked.flatMap(chunk => chunk.raw),
    wide,
    options.today,
  );
  return checked.map((chunk, index) => {
    const own = chunk.suppressions.filter(isWide);
    const local = chunk.suppressions.filter(one => !isWide(one));
    const accepted = new Map<RawFinding, AcceptedBy>(chunk.settlement.acceptedBy);
    for (const raw of chunk.raw) {
      const by = everything.acceptedBy.get(raw);
      if (by === undefined || accepted.has(raw)) continue;
      accepted.set(raw, { ...by, at: shifted(by.at, (places.get(by.at) ?? 0) - (starts[index] ?? 0)) });
    }
    const context = {
      today: options.today,
      rulebook: engine.rulebook,
      text: chunks[index]?.text ?? '',
    };
    const judged = [
      ...suppressionFindings(local, chunk.settlement, context),
      ...suppressionFindings(own, everything, context),
    ];
    return pieceFindings(chunk.raw, accepted, [...chunk.engine, ...judged], chunk.lines);
  });
}

/** From and up to which chunk something may differ from the previous version: a long file costs what was edited. */
function changed({ checked, unchanged }: StateInput): readonly [number, number] {
  return [unchanged.head, checked.length - unchanged.tail];
}

function isWide({ scope }: Suppression): boolean {
  return scope === 'file';
}

function startsOf(chunks: readonly ReadChunk[]): readonly number[] {
  let start = 0;
  return chunks.map(({ text }) => {
    const own = start;
    start += text.length;
    return own;
  });
}

/** Pieces with their place in the file. Chunks with the same name (two documents of one object) get a number. */
function placed(
  input: StateInput,
  settled: readonly (readonly PieceFinding[])[] | undefined,
): readonly Piece[] {
  const { chunks, checked, before, unchanged } = input;
  const prefixes = before && hasSameNames(input, before.checked) ? before.pieces : undefined;
  const isUsual = settled === undefined && before?.isSettledAsAWhole === false;
  const head = prefixes && isUsual ? unchanged.head : 0;
  const pieces: Piece[] = prefixes && head > 0 ? prefixes.slice(0, head) : [];
  const names = new Map<string, number>();
  const last = pieces.at(-1);
  const lastChunk = last && chunks[head - 1];
  let start = last && lastChunk ? last.start + lastChunk.text.length : 0;
  let startLine = last && lastChunk ? last.startLine + lastChunk.lineBreaks : 0;
  for (let index = head; index < chunks.length; index++) {
    const chunk = chunks[index];
    const one = checked[index];
    if (one) {
      const findings = settled?.[index] ?? one.findings;
      const old = prefixes?.[index];
      if (old?.findings === findings && old.start === start && old.startLine === startLine) pieces.push(old);
      else {
        const idPrefix = old?.idPrefix ?? prefixOf(one.anchor, names);
        const open = findings === one.findings ? one.open : countOpen(findings);
        pieces.push({ start, startLine, idPrefix, findings, open });
      }
    }
    start += chunk?.text.length ?? 0;
    startLine += chunk?.lineBreaks ?? 0;
  }
  return pieces;
}

function prefixOf(anchor: string, names: Map<string, number>): string {
  const count = (names.get(anchor) ?? 0) + 1;
  names.set(anchor, count);
  return count === 1 ? `${anchor}:` : `${anchor}~${count}:`;
}

function hasSameNames(input: StateInput, before: readonly CheckedChunk[]): boolean {
  const { checked } = input;
  if (checked.length !== before.length) return false;
  const [from, to] = changed(input);
  for (let index = from; index < to; index++)
    if (checked[index]?.anchor !== before[index]?.anchor) return false;
  return true;
}

function notCheckedOf(input: StateInput, pieces: readonly Piece[]): readonly NotChecked[] {
  const { chunks, checked, before } = input;
  const found: NotChecked[] = [];
  const [from, to] = before?.notChecked.length === 0 ? changed(input) : [0, checked.length];
  for (let index = from; index < to; index++) {
    const problems = chunks[index]?.problems ?? [];
    const failures = checked[index]?.failures ?? [];
    if (problems.length === 0 && failures.length === 0) continue;
    const start = pieces[index]?.start ?? 0;
    for (const { kind, message, at } of problems)
      if (kind !== 'syntax')
        found.push({
          reason: kind === 'template' ? 'template' : 'limit',
          detail: message,
          at: shifted(at, start),
        });
    for (const { rule, what, kind } of failures)
      found.push(
        kind === 'limit'
          ? { reason: 'limit', detail: `${rule} has ${what}; only the first ones are shown.`, at: undefined }
          : {
              reason: 'internal-error',
              detail: `${rule === '' ? 'the analysis' : rule} failed: ${what}`,
              at: undefined,
            },
      );
  }
  return found;
}

/** FNV-1a over what a client shows of the findings. */
function hashOf(pieces: readonly Piece[]): string {
  let hash = 0x811c9dc5;
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  };
  let count = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.findings.length > 0) add(`${piece.startLine}\n`);
    for (const { rule, degree, severity, range, message, accepted, related } of piece.findings) {
      count++;
      for (const { chunk } of related) if (chunk) add(`>${pieces[index + chunk]?.startLine}\n`);
      add(`${rule}/${degree}/${severity}/${range.start.line}:${range.start.character}`);
      add(`-${range.end.line}:${range.end.character} ${message}${accepted ? ' accepted' : ''}\n`);
    }
  }
  return `${count}-${(hash >>> 0).toString(16)}`;
}
