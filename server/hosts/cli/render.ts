import { toGithub } from '../../core/reports/github.ts';
import { toJson } from '../../core/reports/json.ts';
import { toJunit } from '../../core/reports/junit.ts';
import { toMarkdown } from '../../core/reports/markdown.ts';
import { type PrettyOptions, toPretty } from '../../core/reports/pretty.ts';
import type { Report } from '../../core/reports/report.ts';
import { toSarif } from '../../core/reports/sarif.ts';
import type { Rulebook } from '../../core/rule-kit/rulebook.ts';

export const reportFormats = ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

export type ReportFormat = (typeof reportFormats)[number];

export function render(
  report: Report,
  rulebook: Rulebook,
  options: PrettyOptions & { readonly format: ReportFormat },
): string {
  return writers[options.format](report, rulebook, options);
}

const writers: Readonly<
  Record<ReportFormat, (report: Report, rulebook: Rulebook, options: PrettyOptions) => string>
> = {
  pretty: toPretty,
  json: toJson,
  sarif: toSarif,
  junit: toJunit,
  github: toGithub,
  markdown: toMarkdown,
};
