import type { Piece, PieceFinding, SeverityCounts } from '../core/engine/piece.ts';
import { type Severity, severities } from '../core/rule-kit/rule.ts';
import type { FileAnalysis } from '../core/service.ts';

/** More findings than these are counted, not shown, in an editor. */
export const maxPublished = 200;

/** What an editor shows of one file. */
export interface ShownFindings {
  readonly pieces: readonly ShownPiece[];
  /** How many more there are. */
  readonly left: number;
}

export interface ShownPiece {
  readonly piece: Piece;
  /** At least one. */
  readonly findings: readonly PieceFinding[];
}

/**
 * Accepted findings left out, the worst ones first where there are too many. Works on the pieces of the analysis, so that a
 * key typed in a long file costs what is shown and not what is found.
 */
export function shownFindings(analysis: FileAnalysis): ShownFindings {
  const counts = openCounts(analysis);
  const room = roomFor(counts);
  const pieces: ShownPiece[] = [];
  let free = severities.reduce((sum, severity) => sum + room[severity], 0);
  const left = severities.reduce((sum, severity) => sum + counts[severity], 0) - free;
  for (const piece of analysis.pieces) {
    if (free === 0) break;
    if (!isShown(piece.open, room)) continue;
    const findings: PieceFinding[] = [];
    for (const finding of piece.findings) {
      if (finding.accepted !== undefined || room[finding.severity] === 0) continue;
      room[finding.severity]--;
      findings.push(finding);
    }
    free -= findings.length;
    pieces.push({ piece, findings });
  }
  return { pieces, left };
}

function isShown(open: SeverityCounts, room: SeverityCounts): boolean {
  return (
    (open.error > 0 && room.error > 0) ||
    (open.warning > 0 && room.warning > 0) ||
    (open.info > 0 && room.info > 0) ||
    (open.hint > 0 && room.hint > 0)
  );
}

/** How many findings of each severity nobody accepted. */
export function openCounts({ pieces }: FileAnalysis): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { open } of pieces) {
    counts.error += open.error;
    counts.warning += open.warning;
    counts.info += open.info;
    counts.hint += open.hint;
  }
  return counts;
}

/** How many of each severity are shown: the worst first, as long as there is room. */
function roomFor(counts: SeverityCounts): Record<Severity, number> {
  const room = { error: 0, warning: 0, info: 0, hint: 0 };
  let left = maxPublished;
  for (const severity of severities) {
    room[severity] = Math.min(left, counts[severity]);
    left -= room[severity];
  }
  return room;
}
