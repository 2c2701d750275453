import type { Rulebook } from '../rule-kit/rulebook.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import { controlText } from './message.ts';
import { type Report, ruleIdOf } from './report.ts';
import { gapsOf, summaryOf } from './summary.ts';

/**
 * Loadline's own JSON, `format: 1`: a flat list of findings (accepted ones have `accepted`), what was not checked, and
 * the figures. One-based lines and UTF-16 columns, ends exclusive. Keys are added to it, never changed.
 */
export function toJson(report: Report, rulebook: Rulebook): string {
  const document = {
    format: 1,
    tool: { name: 'Loadline', version: report.version },
    edition: rulebook.edition,
    policies: report.policies,
    summary: summaryOf(report),
    findings: report.files.flatMap(file => {
      const prints = fingerprints(file);
      return file.findings.map(({ frame, fixes, rule, degree, controls, accepted, ...finding }, i) => ({
        path: file.path,
        rule: ruleIdOf({ rule, degree }),
        ...finding,
        controls: controls && { ...controls, title: controlText(rulebook, controls.primary) },
        accepted,
        fingerprint: prints[i],
      }));
    }),
    notChecked: gapsOf(report).map(({ path, gap }) => ({ path, ...gap })),
    silentApplications: report.silences ?? [],
  };
  return jsonText(document, 2);
}
