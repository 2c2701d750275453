import type { Severity } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { displayWidth } from './display-width.ts';
import { messageWithControl } from './message.ts';
import {
  type CodeFrame,
  isIncomplete,
  type Report,
  type ReportedFinding,
  type ReportedGap,
  ruleIdOf,
} from './report.ts';
import { count, gapsOf, openFindings, summaryLine, summaryOf } from './summary.ts';
import { visible, visiblePath } from './visible.ts';

/** What a part of the output is; the host knows which colour that has, if any. */
export type Style = Severity | 'path' | 'dim' | 'rule';

export interface PrettyOptions {
  readonly paint: (style: Style, text: string) => string;
  /** One line for each finding; no code, no summary. */
  readonly quiet: boolean;
}

/** For people at a terminal: findings grouped by file with the line of code they stand on, then what was not checked. */
export function toPretty(report: Report, rulebook: Rulebook, options: PrettyOptions): string {
  const printer: Printer = { rulebook, ...options };
  const files = report.files.filter(file => openFindings(file).length > 0);
  if (options.quiet)
    return lines(files.flatMap(file => openFindings(file).map(one => quietLine(printer, file.path, one))));
  return lines([
    ...files.flatMap(file => [
      options.paint('path', visiblePath(file.path)),
      ...openFindings(file).flatMap(finding => findingLines(printer, finding)),
      '',
    ]),
    ...gapLines(printer, report),
    ...silenceLines(printer, report),
    `${summaryLine(summaryOf(report))}.`,
    ...fixHint(report),
  ]);
}

interface Printer extends PrettyOptions {
  readonly rulebook: Rulebook;
}

function lines(list: readonly string[]): string {
  return list.length === 0 ? '' : `${list.join('\n')}\n`;
}

function quietLine({ paint, rulebook }: Printer, path: string, finding: ReportedFinding): string {
  const place = `${visiblePath(path)}:${finding.at.line}:${finding.at.column}`;
  const message = visible(messageWithControl(rulebook, finding));
  return `${place}: ${paint(finding.severity, finding.severity)} ${ruleIdOf(finding)}: ${message}`;
}

function findingLines(printer: Printer, finding: ReportedFinding): readonly string[] {
  const { paint, rulebook } = printer;
  const place = paint('dim', `${finding.at.line}:${finding.at.column}`);
  const head = `  ${place} ${paint(finding.severity, finding.severity)} ${paint('rule', ruleIdOf(finding))}`;
  return [
    `${head}  ${visible(messageWithControl(rulebook, finding))}`,
    ...frameLines(printer, finding.at.line, finding.frame, finding.severity),
    ...finding.related.map(one => `       ${paint('dim', relatedPlace(one))} ${visible(one.message)}`),
  ];
}

/** `12:3`, with the file in front where it is another one. */
function relatedPlace({ at, path }: ReportedFinding['related'][number]): string {
  return `${path === undefined ? '' : `${visiblePath(path)}:`}${at.line}:${at.column}`;
}

/** The line with a mark under the finding; tabs become blanks so that the mark stands where it should. */
function frameLines(
  { paint }: Printer,
  line: number,
  frame: CodeFrame,
  severity: Severity,
): readonly string[] {
  if (frame.text.trim() === '') return [];
  const shown = (text: string) => visible(text.replaceAll('\t', '    '));
  const before = shown(frame.text.slice(0, frame.from));
  const marked = shown(frame.text.slice(frame.from, frame.to));
  const after = shown(frame.text.slice(frame.to));
  const number = String(line).padStart(5);
  const mark = `${' '.repeat(displayWidth(before))}${paint(severity, '^'.repeat(Math.max(1, displayWidth(marked))))}`;
  return [`${paint('dim', `${number} |`)} ${before}${marked}${after}`, `${paint('dim', '      |')} ${mark}`];
}

/** What should have been checked comes one by one; of kinds without support only the first few. */
function gapLines({ paint }: Printer, report: Report): readonly string[] {
  const gaps = gapsOf(report);
  const incomplete = gaps.filter(({ gap }) => isIncomplete(gap));
  const unsupported = gaps.filter(({ gap }) => !isIncomplete(gap));
  const line = ({ path, gap }: { readonly path: string; readonly gap: ReportedGap }) =>
    `  ${visiblePath(path)}${gap.at === undefined ? '' : `:${gap.at.line}`}  ${visible(gap.detail)}`;
  return [
    ...(incomplete.length === 0 ? [] : [paint('error', 'Not fully checked:'), ...incomplete.map(line), '']),
    ...(unsupported.length === 0
      ? []
      : [
          paint('dim', 'Not supported yet, so not checked or only in part:'),
          ...shortened(unsupported.map(line)),
          '',
        ]),
  ];
}

/** One application is one line; of many only the first few. */
function silenceLines({ paint }: Printer, { silences = [] }: Report): readonly string[] {
  if (silences.length === 0) return [];
  const list = silences.map(({ path, detail }) => `  ${visiblePath(path)}  ${visible(detail)}`);
  return [
    paint('dim', 'Rules that need all files of an application were silent in:'),
    ...shortened(list),
    '',
  ];
}

const listedUnsupported = 5;

function shortened(list: readonly string[]): readonly string[] {
  const rest = list.length - listedUnsupported;
  return rest <= 1 ? list : [...list.slice(0, listedUnsupported), `  … and ${rest} more`];
}

function fixHint(report: Report): readonly string[] {
  const fixable = report.files.flatMap(openFindings).filter(finding => finding.fixable).length;
  if (fixable === 0) return [];
  return [
    `${count(fixable, 'finding')} may have a fix: \`loadline check --fix\` applies the safe ones, the editor offers the others.`,
  ];
}
