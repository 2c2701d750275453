import type { SourceFile } from '../core/documents/source-file.ts';
import type { Finding } from '../core/engine/finding.ts';
import { wholePiece } from '../core/engine/piece.ts';
import type { FileAnalysis } from '../core/service.ts';

/** Stands in for an analysis that threw: nobody may take its silence for a clean file. */
export function brokenAnalysis(file: SourceFile): FileAnalysis {
  const message = 'Loadline failed on this file, so it was not checked. Please report it; the log says more.';
  const findings: readonly Finding[] = [
    {
      id: 'internal-error',
      rule: 'internal-error',
      degree: undefined,
      severity: 'error',
      at: { start: 0, end: 0 },
      message,
      controls: undefined,
      related: [],
      fixable: false,
      anchor: 'file',
      accepted: undefined,
    },
  ];
  return {
    file,
    kind: undefined,
    findings,
    pieces: [wholePiece(findings, file.text)],
    notChecked: [{ reason: 'internal-error', detail: message, at: undefined }],
    summary: undefined,
    placeOf: () => undefined,
    resultId: 'internal-error',
  };
}
