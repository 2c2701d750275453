import { isIncomplete } from '../../core/reports/report.ts';
import { openFindings } from '../../core/reports/summary.ts';
import { type Severity, severities } from '../../core/rule-kit/rule.ts';
import type { CheckedFile } from './check-file.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** 3 beats 1 beats 0. `failOn` of the command line wins over the policies of the files. */
export function exitCodeOf(
  checked: readonly CheckedFile[],
  failOn: Severity | 'never' | undefined,
): ExitCode {
  if (checked.some(({ report }) => report.notChecked.some(isIncomplete))) return exitCodes.incomplete;
  if (checked.some(file => fails(file, failOn ?? file.failOn))) return exitCodes.findings;
  // With `--fail-on never` too, a text that could not be read must not look like a clean one.
  return checked.some(hasSyntaxError) ? exitCodes.incomplete : exitCodes.clean;
}

function fails({ report }: CheckedFile, failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false;
  const least = severities.indexOf(failOn);
  return openFindings(report).some(finding => severities.indexOf(finding.severity) <= least);
}

function hasSyntaxError({ report }: CheckedFile): boolean {
  return report.findings.some(finding => finding.rule === 'syntax-error');
}
