import type { ChunkContext, Problem } from '../documents/front-end.ts';
import type { SourceFile } from '../documents/source-file.ts';
import type { AnalyseOptions } from '../service.ts';
import { LineIndex } from '../text/line-index.ts';
import { type Span, span } from '../text/span.ts';
import type { Engine } from './analyse.ts';
import type { ReadChunk, SomeFrontEnd } from './chunks.ts';
import type { AcceptedBy } from './finding.ts';
import { countOpen, type PieceFinding, type SeverityCounts } from './piece.ts';
import { type RawFinding, type RuleFailure, runRules } from './run-rules.ts';
import { type EngineFinding, type Settlement, settle, suppressionFindings } from './settle.ts';
import { mayHoldSuppression, readSuppressions, type Suppression, suppressionMarker } from './suppression.ts';
import { UnitMemo, type UnitOutcomes } from './unit-memo.ts';

/** What a chunk gave, settled with the suppressions that stand in it. */
export interface CheckedChunk {
  /** Its key is worked out only where a later version asks. */
  readonly context: Pick<ChunkContext<unknown>, 'key'> | undefined;
  readonly isHead: boolean;
  /** The chunk's own name, and what its findings' ids begin with. */
  readonly anchor: string;
  readonly raw: readonly RawFinding[];
  readonly suppressions: readonly Suppression[];
  readonly settlement: Settlement;
  /** Problems of the text and failures of rules; no suppression accepts them. */
  readonly engine: readonly EngineFinding[];
  readonly failures: readonly RuleFailure[];
  /** All findings when no other chunk accepts any of them. */
  readonly findings: readonly PieceFinding[];
  /** How many of these nobody accepted: counted here, since a long file has thousands and all but a few stay at every key. */
  readonly open: SeverityCounts;
  readonly lines: LineIndex;
  /** Empty where nobody could use it: the first time, and where the check takes nothing over. */
  readonly units: UnitOutcomes;
}

export function checkChunk(input: {
  readonly engine: Engine;
  readonly frontEnd: SomeFrontEnd;
  readonly chunk: ReadChunk;
  readonly isHead: boolean;
  readonly context: ChunkContext<unknown> | undefined;
  readonly file: SourceFile;
  readonly options: AnalyseOptions;
  /** What the last version of the chunk left behind; undefined: there is none in the same context. */
  readonly before: CheckedChunk | undefined;
}): CheckedChunk {
  const { engine, frontEnd, chunk, context, file, options } = input;
  const lines = new LineIndex(chunk.text);
  if (context === undefined) return unchecked(chunk, lines);
  const memo = input.before && new UnitMemo(input.before.units);
  const run = (model: unknown, textLength: number, ownMemo?: UnitMemo) =>
    runRules({
      frontEnd,
      model,
      context: context.data,
      textLength,
      plan: engine.plans.planFor(options.policy, file.path, options.today),
      podLevels: options.policy.podLevels(file.path),
      memo: ownMemo,
    });
  const { findings: found, failures } = run(chunk.model, chunk.text.length, memo);
  const head = (model: unknown) => frontEnd.anchor(model, context.data, span(0, 0));
  const raw = notMended(
    { findings: found, head: head(chunk.model) },
    () => frontEnd.variants?.(chunk.model, context.data) ?? [],
    text => {
      const { model } = frontEnd.read(text, undefined);
      return { findings: run(model, text.length).findings, head: head(model) };
    },
  );
  const suppressions = suppressionsOf(frontEnd, chunk, input.isHead);
  const local = suppressions.filter(suppression => suppression.scope !== 'file');
  const settlement = settle(raw, local, options.today);
  const problems = [...problemFindings(chunk), ...failures.map(failure => ruleProblem(failure, chunk))];
  const judged = suppressionFindings(local, settlement, {
    today: options.today,
    rulebook: engine.rulebook,
    text: chunk.text,
  });
  const findings = pieceFindings(raw, settlement.acceptedBy, [...problems, ...judged], lines);
  return {
    context,
    isHead: input.isHead,
    anchor: head(chunk.model),
    raw,
    suppressions,
    settlement,
    engine: problems,
    failures,
    findings,
    open: countOpen(findings),
    lines,
    units: memo?.outcomes ?? noUnits,
  };
}

const noUnits: UnitOutcomes = new Map();

interface Variant {
  readonly findings: readonly RawFinding[];
  /** What the anchors begin with: the object, whose namespace may be another one. */
  readonly head: string;
}

/** Findings that are left in some variant of the chunk; all where there are no variants. */
function notMended(
  own: Variant,
  variantsOf: () => readonly string[],
  check: (text: string) => Variant,
): readonly RawFinding[] {
  if (own.findings.length === 0) return own.findings;
  const variants = variantsOf();
  if (variants.length === 0) return own.findings;
  const left = new Set(
    variants.map(check).flatMap(({ findings, head }) => findings.map(one => placeOf(one, head))),
  );
  return own.findings.filter(finding => left.has(placeOf(finding, own.head)));
}

function placeOf({ rule, hit, anchor }: RawFinding, head: string): string {
  const place = anchor.startsWith(head) ? anchor.slice(head.length) : anchor;
  return `${rule.meta.name}/${hit.degree ?? ''}@${place}`;
}

function suppressionsOf(frontEnd: SomeFrontEnd, chunk: ReadChunk, isHead: boolean): readonly Suppression[] {
  if (!mayHoldSuppression(chunk.text)) return [];
  return frontEnd
    .comments(chunk.model, suppressionMarker)
    .flatMap(comment => readSuppressions(comment, { text: chunk.text, isHead }));
}

function unchecked(chunk: ReadChunk, lines: LineIndex): CheckedChunk {
  const failure: RuleFailure = { rule: '', what: 'the text could not be analysed', kind: 'mistake' };
  const engine = [internalError(failure, chunk)];
  const findings = pieceFindings([], new Map(), engine, lines);
  return {
    context: undefined,
    isHead: false,
    anchor: '',
    raw: [],
    suppressions: [],
    settlement: { acceptedBy: new Map(), used: new Map(), refused: new Set() },
    engine,
    failures: [failure],
    findings,
    open: countOpen(findings),
    lines,
    units: noUnits,
  };
}

function problemFindings(chunk: ReadChunk): readonly EngineFinding[] {
  return chunk.problems.map(problem => ({
    rule: problem.kind === 'syntax' ? 'syntax-error' : 'not-fully-checked',
    severity: problem.kind === 'syntax' ? 'error' : problem.kind === 'limit' ? 'warning' : 'info',
    at: inside(problem, chunk),
    message: problem.message,
    controls: undefined,
  }));
}

function inside({ at }: Problem, { text }: ReadChunk): Span {
  const start = Math.max(0, Math.min(at.start, text.length));
  return span(start, Math.max(start, Math.min(at.end, text.length)));
}

function ruleProblem(failure: RuleFailure, chunk: ReadChunk): EngineFinding {
  if (failure.kind === 'mistake') return internalError(failure, chunk);
  return {
    rule: 'not-fully-checked',
    severity: 'warning',
    at: firstLine(chunk),
    message: `The rule ${failure.rule} has ${failure.what}. Only the first ones are shown.`,
    controls: undefined,
  };
}

function firstLine({ text }: ReadChunk): Span {
  const end = text.search(/[\r\n]/);
  return span(0, end < 0 ? text.length : end);
}

function internalError({ rule, what }: RuleFailure, chunk: ReadChunk): EngineFinding {
  const subject = rule === '' ? 'Loadline' : `The rule ${rule}`;
  return {
    rule: 'internal-error',
    severity: 'error',
    at: firstLine(chunk),
    message: `${subject} failed here (${what}), so this part of the file was not fully checked. This is a mistake in Loadline: please report it.`,
    controls: undefined,
  };
}

/** In the order of the text, with ids that are unique in the chunk. */
export function pieceFindings(
  raw: readonly RawFinding[],
  acceptedBy: ReadonlyMap<RawFinding, AcceptedBy>,
  engine: readonly EngineFinding[],
  lines: LineIndex,
): readonly PieceFinding[] {
  const all = [
    ...raw.map(one => fromRule(one, acceptedBy.get(one), lines)),
    ...engine.map(one => fromEngine(one, lines)),
  ].sort(inTextOrder);
  const counts = new Map<string, number>();
  return all.map(finding => {
    const name = `${finding.rule}${finding.degree === undefined ? '' : `/${finding.degree}`}@${finding.anchor}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { ...finding, localId: count === 1 ? name : `${name}#${count}` };
  });
}

function fromRule(
  { rule, hit, severity, anchor, message }: RawFinding,
  accepted: AcceptedBy | undefined,
  lines: LineIndex,
): PieceFinding {
  return {
    rule: rule.meta.name,
    degree: hit.degree,
    severity,
    at: hit.at,
    range: { start: lines.positionAt(hit.at.start), end: lines.positionAt(hit.at.end) },
    message,
    controls: rule.meta.controls,
    related: hit.related,
    fixable: rule.hasFix,
    anchor,
    localId: '',
    accepted,
    hit,
  };
}

function fromEngine(finding: EngineFinding, lines: LineIndex): PieceFinding {
  const { rule, severity, at, message, controls, fix } = finding;
  const hit = fix && { at, degree: undefined, related: [], message: () => message, fixes: () => [fix] };
  return {
    rule,
    degree: undefined,
    severity,
    at,
    range: { start: lines.positionAt(at.start), end: lines.positionAt(at.end) },
    message,
    controls,
    related: [],
    fixable: fix !== undefined,
    anchor: '',
    localId: '',
    accepted: undefined,
    hit,
  };
}

function inTextOrder(a: PieceFinding, b: PieceFinding): number {
  return (
    a.at.start - b.at.start ||
    a.at.end - b.at.end ||
    compare(a.rule, b.rule) ||
    compare(a.degree ?? '', b.degree ?? '') ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
