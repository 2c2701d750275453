import type { FileKind } from '../documents/source-file.ts';
import type { NotChecked } from '../engine/finding.ts';
import type { FixSafety, RuleControls, Severity } from '../rule-kit/rule.ts';
import type { SilenceReason } from '../workspace/silence.ts';

/** What one run found, as plain data: it crosses threads, and every format is made from it and the rulebook. */
export interface Report {
  /** Of Loadline. */
  readonly version: string;
  /** Sorted by path. Files that are none of ours are not in it. */
  readonly files: readonly FileReport[];
  /** The policy files and settings that decided, sorted: a change under review may be a change of these. */
  readonly policies: readonly string[];
  /** Applications of which nothing was said that needs all of their files, sorted by path; left out where no files were compared. */
  readonly silences?: readonly ReportedSilence[];
}

export interface ReportedSilence {
  /** The application's folder, from the folder of the run. */
  readonly path: string;
  readonly reason: SilenceReason;
  readonly detail: string;
}

export interface FileReport {
  /** From the folder of the run, with `/`. */
  readonly path: string;
  readonly kind: FileKind | undefined;
  /** Sorted by place; accepted ones included. */
  readonly findings: readonly ReportedFinding[];
  readonly notChecked: readonly ReportedGap[];
}

/** One-based lines and UTF-16 columns; the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding {
  readonly rule: string;
  readonly degree: string | undefined;
  readonly severity: Severity;
  readonly at: Place;
  /** Without the control. */
  readonly message: string;
  readonly controls: RuleControls | undefined;
  readonly related: readonly ReportedPlace[];
  readonly fixable: boolean;
  /** Names the place without line numbers. */
  readonly anchor: string;
  readonly accepted: ReportedAcceptance | undefined;
  readonly frame: CodeFrame;
  /** Only where the report was asked for with fixes. */
  readonly fixes: readonly ReportedFix[];
}

/** A place that explains a finding. */
export interface ReportedPlace {
  readonly at: Place;
  /** The other file that it stands in; undefined: the finding's own. */
  readonly path: string | undefined;
  readonly message: string;
}

export interface ReportedAcceptance {
  readonly at: Place;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly until: string | undefined;
}

/** The part of the finding's first line that is worth showing; secret values in it are masked. */
export interface CodeFrame {
  readonly text: string;
  /** UTF-16 units into `text`. */
  readonly from: number;
  readonly to: number;
}

export interface ReportedFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly { readonly at: Place; readonly text: string }[];
}

export interface ReportedGap {
  readonly reason: NotChecked['reason'];
  readonly detail: string;
  readonly at: Place | undefined;
}

/** Whether the gap is one that a run must answer for; kinds without support yet are only counted. */
export function isIncomplete(gap: Pick<ReportedGap, 'reason'>): boolean {
  return gap.reason !== 'unsupported-kind' && gap.reason !== 'template';
}

/** `rule` or `rule/degree`. */
export function ruleIdOf(finding: Pick<ReportedFinding, 'rule' | 'degree'>): string {
  return finding.degree === undefined ? finding.rule : `${finding.rule}/${finding.degree}`;
}
