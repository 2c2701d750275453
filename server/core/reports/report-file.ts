import type { FileFix, Finding } from '../engine/finding.ts';
import type { FileAnalysis, Service } from '../service.ts';
import { LineIndex } from '../text/line-index.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { maskedText, secretSpans, secretWords, wordsOf } from './mask-secrets.ts';
import type {
  CodeFrame,
  FileReport,
  Place,
  ReportedFinding,
  ReportedFix,
  ReportedGap,
  ReportedPlace,
} from './report.ts';

export interface ReportFileOptions {
  /** Build the fixes too; only SARIF prints them. */
  readonly fixes: boolean;
  /** false: comments in files accept nothing. */
  readonly inlineSuppressions: boolean;
  /** How a report names another file; left out: by its path in the workspace. */
  readonly pathOf?: (uri: string) => string;
}

/** Turns an analysis into lines, columns and plain data. */
export function reportFile(service: Service, analysis: FileAnalysis, options: ReportFileOptions): FileReport {
  const { text } = analysis.file;
  const lines = new LineIndex(text);
  const secrets = secretSpans(service.rulebook, analysis.findings);
  const source: Source = {
    lines,
    text,
    masked: maskedText(text, secrets),
    secretWords: options.fixes ? secretWords(text, secrets) : new Set(),
  };
  return {
    path: analysis.file.path,
    kind: analysis.kind,
    findings: analysis.findings.map(finding => ({
      ...reportedFinding(source, finding, options),
      fixes:
        options.fixes && finding.fixable
          ? reportedFixes(source, finding, service.fixes(analysis, finding.id))
          : [],
    })),
    notChecked: analysis.notChecked.map(gap => reportedGap(lines, gap)),
  };
}

/** Line and column of a span. */
export function placeOf(lines: LineIndex, at: Span): Place {
  const start = lines.positionAt(at.start);
  const end = lines.positionAt(Math.max(at.start, at.end));
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

interface Source {
  readonly lines: LineIndex;
  readonly text: string;
  readonly masked: string;
  readonly secretWords: ReadonlySet<string>;
}

function reportedFinding(
  source: Source,
  finding: Finding,
  options: ReportFileOptions,
): Omit<ReportedFinding, 'fixes'> {
  const { rule, degree, severity, message, controls, fixable, anchor, accepted } = finding;
  const place = (at: Span) => placeOf(source.lines, at);
  return {
    rule,
    degree,
    severity,
    at: place(finding.at),
    message,
    controls,
    related: finding.related.map(one => reportedPlace(one, place, options)),
    fixable,
    anchor,
    accepted: options.inlineSuppressions && accepted ? { ...accepted, at: place(accepted.at) } : undefined,
    frame: frameOf(source, finding.at),
  };
}

function reportedPlace(
  { at, elsewhere, message }: Finding['related'][number],
  place: (at: Span) => Place,
  { pathOf }: ReportFileOptions,
): ReportedPlace {
  if (elsewhere === undefined) return { at: place(at), path: undefined, message };
  const { start, end } = elsewhere.range;
  const there = {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
  return { at: there, path: pathOf?.(elsewhere.uri) ?? elsewhere.path, message };
}

function reportedGap(lines: LineIndex, gap: FileAnalysis['notChecked'][number]): ReportedGap {
  return { reason: gap.reason, detail: gap.detail, at: gap.at && placeOf(lines, gap.at) };
}

/** A fix whose new text would print a secret again is left out. */
function reportedFixes(source: Source, finding: Finding, fixes: readonly FileFix[]): readonly ReportedFix[] {
  return fixes
    .filter(fix => !printsSecret(source, finding, fix))
    .map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(edit => ({ at: placeOf(source.lines, edit.at), text: edit.text })),
    }));
}

function printsSecret(source: Source, finding: Finding, fix: FileFix): boolean {
  if (source.secretWords.size === 0) return false;
  const inserted = fix.edits.map(edit => edit.text).join('\n');
  if (wordsOf(inserted).some(word => source.secretWords.has(word))) return true;
  const own = sliceOf(source.text, finding.at);
  return own !== sliceOf(source.masked, finding.at) && own.length > 2 && inserted.includes(own);
}

/** Longer lines are cut around the finding. */
const frameWidth = 140;

function frameOf({ lines, masked }: Source, at: Span): CodeFrame {
  const { line } = lines.positionAt(at.start);
  const lineStart = lines.lineStart(line);
  const lineEnd = endOfLine(masked, lineStart, lines.lineStart(line + 1));
  const start = Math.max(lineStart, Math.min(at.start, lineEnd));
  const end = Math.max(start, Math.min(at.end, lineEnd));
  const from = Math.max(lineStart, Math.min(start - 40, lineEnd - frameWidth));
  const to = Math.min(lineEnd, from + frameWidth);
  return { text: masked.slice(from, to), from: start - from, to: Math.min(end, to) - from };
}

function endOfLine(text: string, start: number, nextLine: number): number {
  let end = nextLine;
  while (end > start && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end--;
  return end;
}
