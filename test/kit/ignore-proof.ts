import type { Finding } from '../../server/core/engine/finding.ts';
import type { FileAnalysis, Service } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text/edits.ts';

/** The text with the comment that "ignore here" writes, and a reason in it. */
export function withIgnoreComment(service: Service, analysis: FileAnalysis, finding: Finding): string {
  const { offset, before, after } = service.ignoreComment(analysis, finding);
  return applyEdits(analysis.file.text, [
    { at: { start: offset, end: offset }, text: `${before}the reason${after}` },
  ]);
}

/**
 * What is wrong after a comment was written to accept a finding; empty when that finding is accepted and nothing else is
 * different but findings of the same rule that the comment covers too.
 */
export function ignoreProblems(
  before: FileAnalysis,
  finding: Finding,
  after: FileAnalysis,
): readonly string[] {
  const key = (one: Finding) => `${one.rule}/${one.degree ?? ''} ${one.message}`;
  const open = (analysis: FileAnalysis) => analysis.findings.filter(one => one.accepted === undefined);
  const counts = new Map<string, number>();
  for (const one of open(before)) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  for (const one of open(after)) counts.set(key(one), (counts.get(key(one)) ?? 0) - 1);
  const problems = [...counts]
    .filter(([, count]) => count < 0)
    .map(([what]) => `new: ${what}`)
    .concat(
      [...counts]
        .filter(([what, count]) => count > 0 && !what.startsWith(`${finding.rule}/`))
        .map(([what]) => `gone: ${what}`),
    );
  if ((counts.get(key(finding)) ?? 0) < 1) problems.push('the finding is not accepted');
  return problems;
}
