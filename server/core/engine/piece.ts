import type { RelatedPlace, RuleControls, RuleHit, Severity } from '../rule-kit/rule.ts';
import { LineIndex, type Position } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { AcceptedBy, Finding } from './finding.ts';

/**
 * A finding of one chunk. Spans and lines count from the chunk's start, which is always the start of a line, so that an
 * edit above the chunk only moves the chunk and leaves its findings as they are.
 */
export interface PieceFinding {
  readonly rule: string;
  readonly degree: string | undefined;
  readonly severity: Severity;
  readonly at: Span;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly message: string;
  readonly controls: RuleControls | undefined;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
  readonly anchor: string;
  /** Unique among the findings of the chunk. */
  readonly localId: string;
  readonly accepted: AcceptedBy | undefined;
  /** What builds the fixes; undefined for the engine's own findings. */
  readonly hit: RuleHit | undefined;
}

/** The findings of one chunk and where it stands in the file. */
export interface Piece {
  readonly start: number;
  readonly startLine: number;
  /** Put before a local id to make it unique in the file. */
  readonly idPrefix: string;
  readonly findings: readonly PieceFinding[];
  /** How many of them nobody accepted. */
  readonly open: SeverityCounts;
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

const noFindings: SeverityCounts = { error: 0, warning: 0, info: 0, hint: 0 };

export function countOpen(findings: readonly PieceFinding[]): SeverityCounts {
  if (findings.length === 0) return noFindings;
  const counts = { ...noFindings };
  for (const { severity, accepted } of findings) if (accepted === undefined) counts[severity]++;
  return counts;
}

export function findingId(piece: Piece, finding: PieceFinding): string {
  return piece.idPrefix + finding.localId;
}

/** Findings of a file that was not cut into chunks, as one piece. */
export function wholePiece(findings: readonly Finding[], text: string): Piece {
  const lines = new LineIndex(text);
  const own = findings.map(finding => ({
    ...finding,
    range: { start: lines.positionAt(finding.at.start), end: lines.positionAt(finding.at.end) },
    localId: finding.id,
    related: finding.related.flatMap(({ at, elsewhere, message }) => (elsewhere ? [] : [{ at, message }])),
    hit: undefined,
  }));
  return { start: 0, startLine: 0, idPrefix: '', findings: own, open: countOpen(own) };
}
