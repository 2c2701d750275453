import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as ProtocolEdit,
  type Range,
} from 'vscode-languageserver';
import { startOf } from '../core/engine/file-state.ts';
import type { Piece, PieceFinding } from '../core/engine/piece.ts';
import type { PolicyProblem } from '../core/engine/policy.ts';
import type { RuleControls, Severity } from '../core/rule-kit/rule.ts';
import type { Rulebook } from '../core/rule-kit/rulebook.ts';
import type { FileAnalysis } from '../core/service.ts';
import type { TextEdit } from '../core/text/edits.ts';
import { LineIndex, type Position } from '../core/text/line-index.ts';
import { type Span, shifted } from '../core/text/span.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Lines } from './session.ts';
import { shownFindings } from './shown-findings.ts';

export const source = 'Loadline';

export interface DiagnosticParts {
  readonly rulebook: Rulebook;
  readonly abilities: ClientAbilities;
}

/** The findings of one file as the editor shows them. */
export function diagnosticsOf(analysis: FileAnalysis, uri: string, parts: DiagnosticParts): Diagnostic[] {
  const { pieces, left } = shownFindings(analysis);
  const diagnostics = pieces.flatMap(({ piece, findings }) =>
    diagnosticsOfPiece(findings, { piece, uri, analysis, parts }),
  );
  if (left > 0) diagnostics.push(restOf(left));
  return diagnostics;
}

/** Where findings of a piece stand. */
export interface DiagnosticPlace {
  readonly piece: Piece;
  readonly uri: string;
  readonly analysis: FileAnalysis;
  readonly parts: DiagnosticParts;
}

export function diagnosticsOfPiece(
  findings: readonly PieceFinding[],
  place: DiagnosticPlace,
): readonly Diagnostic[] {
  return findings.map(finding => diagnosticOf(finding, place));
}

function diagnosticOf(finding: PieceFinding, place: DiagnosticPlace): Diagnostic {
  const { piece, parts } = place;
  const { abilities, rulebook } = parts;
  const diagnostic: Diagnostic = {
    range: { start: lowered(finding.range.start, piece), end: lowered(finding.range.end, piece) },
    severity: severityNumbers[finding.severity],
    source,
    code: finding.rule,
    message: finding.message + controlSuffix(finding.controls, rulebook),
  };
  if (abilities.codeDescription && abilities.rulePageBase !== undefined)
    diagnostic.codeDescription = { href: abilities.rulePageBase + finding.rule };
  if (abilities.unnecessaryTag && finding.rule === 'unused-suppression')
    diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (abilities.relatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = relatedInformation(finding, place);
  }
  return diagnostic;
}

function relatedInformation(
  { related }: PieceFinding,
  { piece, uri, analysis }: DiagnosticPlace,
): DiagnosticRelatedInformation[] {
  let lines: LineIndex | undefined;
  return related.flatMap(({ at, chunk, elsewhere, message }) => {
    const place = elsewhere && analysis.placeOf(elsewhere);
    if (elsewhere) return place ? [{ location: { uri: place.uri, range: place.range }, message }] : [];
    lines ??= new LineIndex(analysis.file.text);
    return [
      { location: { uri, range: rangeOf(shifted(at, startOf(analysis, piece, chunk)), lines) }, message },
    ];
  });
}

function lowered({ line, character }: Position, { startLine }: Piece): Position {
  return { line: line + startLine, character };
}

/** A mistake in a policy file, shown where it stands. */
export function policyDiagnosticOf({ at, message }: PolicyProblem, lines: Lines): Diagnostic {
  return {
    range: rangeOf(at, lines),
    severity: DiagnosticSeverity.Error,
    source,
    code: 'policy-error',
    message: `${message} Until it is mended, the last policy without mistakes holds.`,
  };
}

export function rangeOf(at: Span, lines: Pick<Lines, 'positionAt'>): Range {
  return { start: lines.positionAt(at.start), end: lines.positionAt(at.end) };
}

export function editOf(edit: TextEdit, lines: Pick<Lines, 'positionAt'>): ProtocolEdit {
  return { range: rangeOf(edit.at, lines), newText: edit.text };
}

/** ` (A.8.2)`, for the end of an action's title. */
export function controlMark(controls: RuleControls | undefined): string {
  return controls === undefined ? '' : ` (${controls.primary})`;
}

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** ` [A.8.2 Privileged access rights]` */
function controlSuffix(controls: RuleControls | undefined, rulebook: Rulebook): string {
  if (controls === undefined) return '';
  const title = rulebook.control(controls.primary)?.title;
  return title === undefined ? ` [${controls.primary}]` : ` [${controls.primary} ${title}]`;
}

/** Says that there are more. */
export function restOf(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source,
    code: 'more-findings',
    message: `${count} more findings of this file are not shown. The command "loadline check" lists all of them.`,
  };
}
