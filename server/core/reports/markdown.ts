import { type Severity, severities } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { codeSpan, markdownText, page, table } from './markdown-text.ts';
import { controlText } from './message.ts';
import { isIncomplete, type Report, type ReportedFinding, ruleIdOf } from './report.ts';
import { limitsSentence } from './rule-page.ts';
import { gapsOf, openFindings, summaryLine, summaryOf } from './summary.ts';

/** A report for people who do not read code: figures, controls, files, what was not checked, what was accepted and by whom. */
export function toMarkdown(report: Report, rulebook: Rulebook): string {
  const open = report.files.flatMap(file =>
    openFindings(file).map(finding => ({ path: file.path, finding })),
  );
  const findings = open.map(({ finding }) => finding);
  return page([
    '# Loadline report',
    `${summaryLine(summaryOf(report))}.`,
    `Loadline ${report.version}, controls of ${rulebook.edition}. ${limitsSentence}`,
    section('By severity', ['Severity', 'Findings'], bySeverity(findings)),
    section('By control', ['Control', 'Findings', ...severityHeads], byControl(findings, rulebook)),
    section('By file', ['File', 'Findings', ...severityHeads], byFile(report)),
    section(
      'Findings',
      ['Place', 'Severity', 'Rule', 'Message', 'Control'],
      open.map(one => findingRow(one, rulebook)),
    ),
    notChecked(report),
    silences(report),
    section('Accepted findings', ['Place', 'Rule', 'Reason', 'Owner', 'Until'], accepted(report)),
    section(
      'Policies that decided',
      ['Policy'],
      report.policies.map(policy => [codeSpan(policy)]),
    ),
  ]);
}

const severityHeads = severities.map(severity => severity.charAt(0).toUpperCase() + severity.slice(1));

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${table(head, rows)}`;
}

function bySeverity(findings: readonly ReportedFinding[]): readonly (readonly string[])[] {
  return severities
    .map((severity, i) => [severityHeads[i] ?? severity, String(ofSeverity(findings, severity).length)])
    .filter(([, number]) => number !== '0');
}

function byControl(findings: readonly ReportedFinding[], rulebook: Rulebook): readonly (readonly string[])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const id = finding.controls?.primary;
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [finding]);
    else group.push(finding);
  }
  return rulebook.catalogue.controls.flatMap(({ id }) => {
    const group = groups.get(id);
    return group === undefined ? [] : [[controlText(rulebook, id), ...figures(group)]];
  });
}

function byFile(report: Report): readonly (readonly string[])[] {
  return report.files
    .map(file => ({ path: file.path, findings: openFindings(file) }))
    .filter(({ findings }) => findings.length > 0)
    .map(({ path, findings }) => [codeSpan(path), ...figures(findings)]);
}

function figures(findings: readonly ReportedFinding[]): readonly string[] {
  return [
    String(findings.length),
    ...severities.map(severity => String(ofSeverity(findings, severity).length)),
  ];
}

function ofSeverity(findings: readonly ReportedFinding[], severity: Severity): readonly ReportedFinding[] {
  return findings.filter(finding => finding.severity === severity);
}

function findingRow(
  { path, finding }: { readonly path: string; readonly finding: ReportedFinding },
  rulebook: Rulebook,
): readonly string[] {
  return [
    codeSpan(`${path}:${finding.at.line}:${finding.at.column}`),
    finding.severity,
    codeSpan(ruleIdOf(finding)),
    markdownText(finding.message),
    finding.controls === undefined ? '' : controlText(rulebook, finding.controls.primary),
  ];
}

function notChecked(report: Report): string {
  const rows = gapsOf(report).map(({ path, gap }) => [
    codeSpan(gap.at === undefined ? path : `${path}:${gap.at.line}`),
    isIncomplete(gap) ? gap.reason : 'not supported yet',
    markdownText(gap.detail),
  ]);
  return rows.length === 0
    ? ''
    : `## What was not checked\n\nNo finding in these places means nothing.\n\n${table(['Place', 'Reason', 'Detail'], rows)}`;
}

function silences(report: Report): string {
  const rows = (report.silences ?? []).map(({ path, detail }) => [codeSpan(path), markdownText(detail)]);
  return rows.length === 0
    ? ''
    : `## Applications that are not known as a whole\n\nRules that need all files of an application say nothing about these.\n\n${table(['Folder', 'Because'], rows)}`;
}

function accepted(report: Report): readonly (readonly string[])[] {
  return report.files.flatMap(file =>
    file.findings.flatMap(finding => {
      if (finding.accepted === undefined) return [];
      const { reason, owner, until } = finding.accepted;
      return [
        [
          codeSpan(`${file.path}:${finding.at.line}`),
          codeSpan(ruleIdOf(finding)),
          reason === undefined ? '**no reason given**' : markdownText(reason),
          owner === undefined ? '' : markdownText(owner),
          until === undefined ? '' : markdownText(until),
        ],
      ];
    }),
  );
}
