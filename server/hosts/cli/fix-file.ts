import type { SourceFile } from '../../core/documents/source-file.ts';
import type { FileFix } from '../../core/engine/finding.ts';
import { maskedText, secretSpans } from '../../core/reports/mask-secrets.ts';
import type { FileAnalysis, Service } from '../../core/service.ts';
import { applyEdits, overlaps } from '../../core/text/edits.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { readText } from '../node-files.ts';
import type { Target } from './collect-files.ts';
import { errorCode } from './error-code.ts';
import { type Digests, pinFixes } from './pinned-digests.ts';
import { unifiedDiff } from './unified-diff.ts';
import { writeAtomically } from './write-atomically.ts';

/** write: change the file. dry-run: only say what would change. */
export type FixMode = 'none' | 'write' | 'dry-run';

/** One fix that was applied; for the list that `--fix` prints. */
export interface AppliedFix {
  readonly rule: string;
  readonly title: string;
  /** One-based, in the text that the fix was applied to. */
  readonly line: number;
}

export interface FixInput {
  readonly service: Service;
  readonly analysis: FileAnalysis;
  readonly analyse: (file: SourceFile) => FileAnalysis;
  readonly target: Target;
  readonly bom: boolean;
  readonly mode: 'write' | 'dry-run';
  readonly digests: Digests;
}

export interface FixOutcome {
  /** Of the file as it now is on the disk. */
  readonly analysis: FileAnalysis;
  readonly fixed: readonly AppliedFix[];
  readonly diff: string;
  /** Why the fixes did not reach the disk; then the analysis is of the file as it was. */
  readonly failure?: string;
}

/** A fix may make room for another one; a tenth pass that still changes something is a mistake of ours. */
const mostPasses = 10;

/** Applies all safe fixes until nothing changes. */
export function applySafeFixes(input: FixInput): FixOutcome {
  const fixed: AppliedFix[] = [];
  let analysis = input.analysis;
  for (let pass = 0; pass < mostPasses; pass++) {
    const fixes = fixesFor(input, analysis);
    const next = fixes.length === 0 ? undefined : afterFixes(input, analysis, fixes);
    if (next === undefined) break;
    fixed.push(...fixes.map(fix => appliedFix(analysis, fix)));
    analysis = next;
  }
  if (fixed.length === 0) return { analysis: input.analysis, fixed, diff: '' };
  if (input.mode === 'dry-run') return { analysis: input.analysis, fixed, diff: diffOf(input, analysis) };
  const failure = written(input, analysis.file.text);
  if (failure !== undefined) return { analysis: input.analysis, fixed: [], diff: '', failure };
  return { analysis, fixed, diff: '' };
}

/** All safe fixes, and the digests that do not touch any of them; those that do come in the next pass. */
function fixesFor({ service, digests }: FixInput, analysis: FileAnalysis): readonly FileFix[] {
  const safe = service.safeFixes(analysis);
  const pins = pinFixes(service, analysis, digests);
  return [...safe, ...pins.filter(pin => !overlaps([...safe, pin].flatMap(fix => fix.edits)))];
}

/** What went wrong, if anything. A file that changed since it was read is left alone. */
function written({ analysis, target, bom }: FixInput, text: string): string | undefined {
  if (readText(target.absolute).text !== analysis.file.text)
    return 'The fixes were not written: the file changed meanwhile.';
  try {
    writeAtomically(target.absolute, `${bom ? '\ufeff' : ''}${text}`);
    return undefined;
  } catch (error) {
    return `The fixes could not be written (${errorCode(error)}).`;
  }
}

/** undefined: the fixes change nothing, or the text would not be readable any more. */
function afterFixes(
  input: FixInput,
  analysis: FileAnalysis,
  fixes: readonly FileFix[],
): FileAnalysis | undefined {
  const text = applyEdits(
    analysis.file.text,
    fixes.flatMap(fix => fix.edits),
  );
  if (text === analysis.file.text) return undefined;
  const next = input.analyse({ ...analysis.file, text });
  const broken = (one: FileAnalysis) =>
    one.findings.filter(finding => finding.rule === 'syntax-error').length;
  return next.kind !== analysis.kind || broken(next) > broken(analysis) ? undefined : next;
}

function appliedFix({ file }: FileAnalysis, { rule, title, edits }: FileFix): AppliedFix {
  const first = Math.min(...edits.map(edit => edit.at.start));
  return { rule, title, line: new LineIndex(file.text).positionAt(first).line + 1 };
}

/** Secret values are masked on both sides, so that a diff in a build log gives none away. */
function diffOf({ service, analysis, target }: FixInput, after: FileAnalysis): string {
  const masked = ({ file, findings }: FileAnalysis) =>
    maskedText(file.text, secretSpans(service.rulebook, findings));
  return unifiedDiff(target.shown, masked(analysis), masked(after));
}
