import { type Severity, severities } from '../rule-kit/rule.ts';
import {
  type FileReport,
  isIncomplete,
  type Report,
  type ReportedFinding,
  type ReportedGap,
} from './report.ts';

/** Figures of a run. Accepted findings are counted apart. */
export interface Summary {
  /** Files of ours, checked or not. */
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly total: number;
  readonly accepted: number;
  /** Files of kinds that have no support yet, and files of which a part would have to be rendered first. */
  readonly unsupported: number;
  /** Files that should have been checked wholly and were not. */
  readonly incomplete: number;
}

export function summaryOf(report: Pick<Report, 'files'>): Summary {
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  let accepted = 0;
  for (const finding of report.files.flatMap(file => file.findings)) {
    if (finding.accepted === undefined) findings[finding.severity]++;
    else accepted++;
  }
  return {
    files: report.files.length,
    filesWithFindings: report.files.filter(file => openFindings(file).length > 0).length,
    findings,
    total: severities.reduce((sum, severity) => sum + findings[severity], 0),
    accepted,
    unsupported: report.files.filter(file => file.notChecked.some(gap => !isIncomplete(gap))).length,
    incomplete: report.files.filter(file => file.notChecked.some(isIncomplete)).length,
  };
}

/** The findings that count: those that no suppression accepted. */
export function openFindings(file: FileReport): readonly ReportedFinding[] {
  return file.findings.filter(finding => finding.accepted === undefined);
}

export function gapsOf(report: Report): readonly { readonly path: string; readonly gap: ReportedGap }[] {
  return report.files.flatMap(file => file.notChecked.map(gap => ({ path: file.path, gap })));
}

/** `3 findings (1 error, 2 warnings) in 2 of 5 files; 1 accepted`. */
export function summaryLine(summary: Summary): string {
  const parts = severities
    .filter(severity => summary.findings[severity] > 0)
    .map(severity => count(summary.findings[severity], severity));
  const found =
    summary.total === 0
      ? `No findings in ${count(summary.files, 'file')}`
      : `${count(summary.total, 'finding')} (${parts.join(', ')}) in ${summary.filesWithFindings} of ${count(summary.files, 'file')}`;
  const extras = [
    summary.accepted > 0 ? `${summary.accepted} accepted by suppressions` : undefined,
    summary.incomplete > 0 ? `${count(summary.incomplete, 'file')} not fully checked` : undefined,
    summary.unsupported > 0
      ? `${count(summary.unsupported, 'file')} not supported yet, or only in part`
      : undefined,
  ];
  return [found, ...extras.filter(extra => extra !== undefined)].join('; ');
}

/** `1 error`, `2 errors`; `info` stays as it is. */
export function count(number: number, noun: string): string {
  return number === 1 || noun === 'info' ? `${number} ${noun}` : `${number} ${noun}s`;
}
