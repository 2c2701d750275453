import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as ProtocolEdit,
  type Range,
} from 'vscode-languageserver';
import type { Finding } from '../core/engine/finding.ts';
import type { PolicyProblem } from '../core/engine/policy.ts';
import { type RuleControls, type Severity, severities } from '../core/rule-kit/rule.ts';
import type { Rulebook } from '../core/rule-kit/rulebook.ts';
import type { TextEdit } from '../core/text/edits.ts';
import type { Span } from '../core/text/span.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Lines } from './session.ts';

/** More findings than these are counted, not shown, in an editor. */
export const maxPublished = 300;

export const source = 'Loadline';

export interface DiagnosticParts {
  readonly rulebook: Rulebook;
  readonly abilities: ClientAbilities;
}

/** The findings of one file as the editor shows them: accepted ones left out, the worst ones first where there are too many. */
export function diagnosticsOf(
  findings: readonly Finding[],
  uri: string,
  lines: Lines,
  parts: DiagnosticParts,
): Diagnostic[] {
  const open = findings.filter(finding => finding.accepted === undefined);
  const shown = open.length > maxPublished ? worst(open) : open;
  const diagnostics = shown.map(finding => diagnosticOf(finding, uri, lines, parts));
  if (shown.length < open.length) diagnostics.push(restOf(open.length - shown.length));
  return diagnostics;
}

export function diagnosticOf(
  finding: Finding,
  uri: string,
  lines: Lines,
  parts: DiagnosticParts,
): Diagnostic {
  const { abilities, rulebook } = parts;
  const diagnostic: Diagnostic = {
    range: rangeOf(finding.at, lines),
    severity: severityNumbers[finding.severity],
    source,
    code: finding.rule,
    message: finding.message + controlSuffix(finding.controls, rulebook),
  };
  if (abilities.codeDescription && abilities.rulePageBase !== undefined)
    diagnostic.codeDescription = { href: abilities.rulePageBase + finding.rule };
  if (abilities.diagnosticData) diagnostic.data = { id: finding.id };
  if (abilities.unnecessaryTag && finding.rule === 'unused-suppression')
    diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (abilities.relatedInformation && finding.related.length > 0)
    diagnostic.relatedInformation = finding.related.map(({ at, message }) => ({
      location: { uri, range: rangeOf(at, lines) },
      message,
    }));
  return diagnostic;
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

/** The worst findings, as many as are shown, in the order of the text. */
function worst(findings: readonly Finding[]): readonly Finding[] {
  const bySeverity = severities.flatMap(severity =>
    findings.filter(finding => finding.severity === severity),
  );
  const chosen = new Set(bySeverity.slice(0, maxPublished));
  return findings.filter(finding => chosen.has(finding));
}

function restOf(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source,
    code: 'more-findings',
    message: `${count} more findings of this file are not shown. The command "loadline check" lists all of them.`,
  };
}
