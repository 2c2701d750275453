import type { Severity } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { messageWithControl } from './message.ts';
import { isIncomplete, type Place, type Report, ruleIdOf } from './report.ts';
import { openFindings, summaryLine, summaryOf } from './summary.ts';
import { visible } from './visible.ts';

/**
 * Workflow commands of GitHub Actions, one annotation for each open finding and each gap. The runner takes properties
 * and data apart by different characters, so each has its own escaping.
 */
export function toGithub(report: Report, rulebook: Rulebook): string {
  const commands = report.files.flatMap(file => [
    ...openFindings(file).map(finding =>
      command(commandOf[finding.severity], {
        file: file.path,
        ...place(finding.at),
        title: ruleIdOf(finding),
        message: messageWithControl(rulebook, finding),
      }),
    ),
    ...file.notChecked.map(gap =>
      command(isIncomplete(gap) ? 'error' : 'notice', {
        file: file.path,
        ...(gap.at && place(gap.at)),
        title: 'not checked',
        message: gap.detail,
      }),
    ),
  ]);
  return `${[...commands, `Loadline: ${summaryLine(summaryOf(report))}.`].join('\n')}\n`;
}

const commandOf: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** The runner refuses columns on annotations of several lines. */
function place({ line, column, endLine, endColumn }: Place): Readonly<Record<string, number>> {
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
}

function command(
  name: string,
  { message, ...properties }: Readonly<Record<string, string | number>> & { readonly message: string },
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${list.join(',')}::${data(message)}`;
}

/** Colons and commas end a property. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
