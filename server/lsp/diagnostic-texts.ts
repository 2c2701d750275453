import type { Diagnostic } from 'vscode-languageserver';
import type { PieceFinding } from '../core/engine/piece.ts';
import { isSameList } from '../core/same-list.ts';
import type { FileAnalysis } from '../core/service.ts';
import { asciiJson } from './json-text.ts';
import { shownFindings } from './shown-findings.ts';
import { type DiagnosticParts, diagnosticsOfPiece, restOf } from './to-protocol.ts';

/**
 * Diagnostics as JSON text. Those of a chunk are the same at the next key, unless it was edited or moved: writing them once
 * saves half of what a key costs in a long file.
 */
export class DiagnosticTexts {
  readonly #parts: DiagnosticParts;
  readonly #known = new WeakMap<readonly PieceFinding[], Known>();

  constructor(parts: DiagnosticParts) {
    this.#parts = parts;
  }

  /** A list of them; `others` at its end. */
  of(analysis: FileAnalysis, uri: string, others: readonly Diagnostic[]): string {
    const { pieces, left } = shownFindings(analysis);
    const texts: string[] = [];
    for (const { piece, findings } of pieces) {
      const known = this.#known.get(piece.findings);
      if (known?.startLine === piece.startLine && isSameList(known.shown, findings)) {
        texts.push(known.text);
        continue;
      }
      const diagnostics = diagnosticsOfPiece(findings, { piece, uri, analysis, parts: this.#parts });
      const text = asciiJson(diagnostics).slice(1, -1);
      texts.push(text);
      if (findings.every(standsAlone))
        this.#known.set(piece.findings, { startLine: piece.startLine, shown: findings, text });
    }
    if (left > 0) texts.push(asciiJson(restOf(left)));
    for (const other of others) texts.push(asciiJson(other));
    return `[${texts.join()}]`;
  }
}

/** All its places move with its chunk. */
function standsAlone({ related }: PieceFinding): boolean {
  return related.every(({ chunk, elsewhere }) => !chunk && elsewhere === undefined);
}

interface Known {
  readonly startLine: number;
  readonly shown: readonly PieceFinding[];
  readonly text: string;
}
