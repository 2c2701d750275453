import assert from 'node:assert/strict';
import { rulebook } from '../../rules/rulebook.ts';
import { type Neighbours, noNeighbours, type SourceFile } from '../../server/core/documents/source-file.ts';
import type { FileFix, Finding } from '../../server/core/engine/finding.ts';
import type { PolicyLayer, ResolvedPolicy } from '../../server/core/engine/policy.ts';
import { severities } from '../../server/core/rule-kit/rule.ts';
import type { FileAnalysis, Service } from '../../server/core/service.ts';
import { applyEdits, overlaps } from '../../server/core/text/edits.ts';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { WorkspaceIndex } from '../../server/core/workspace/workspace-index.ts';
import type { Case, CaseFile, ExpectedFinding, Setting } from './cases.ts';
import { strayDifferences } from './stray-differences.ts';
import { strayInstructions } from './stray-instructions.ts';

/** A day on which no suppression of the tests has expired. */
export const testDay = '2026-11-24';

export function sourceFile(kind: Case['kind'], text: string, files: Setting['files'] = {}): SourceFile {
  const name = { dockerfile: 'Dockerfile', kubernetes: 'manifest.yaml', 'helm-values': 'values.yaml' }[kind];
  const beside: Neighbours = {
    has: path => (kind === 'helm-values' && path === 'Chart.yaml') || Object.hasOwn(files, path),
    text: path => files[path],
  };
  const neighbours = kind === 'helm-values' || Object.keys(files).length > 0 ? beside : noNeighbours;
  return { uri: `file:///project/${name}`, path: name, text, neighbours };
}

/** Analyses a text as the only file of its workspace, or beside others. */
export function analyseText(
  service: Service,
  kind: Case['kind'],
  text: string,
  { policy = '', files, path, around = [] }: Setting = {},
): FileAnalysis {
  const file = path === undefined ? sourceFile(kind, text, files) : workspaceFile({ path, text }, around);
  const others = path === undefined ? besideOf(files) : around;
  const surroundings = indexOf(service, [file, ...others.map(one => workspaceFile(one, others))]);
  return finish(service.analyse(file, { policy: policyOf(service, policy), today: testDay, surroundings }));
}

const policies = new WeakMap<Service, Map<string, ResolvedPolicy>>();

/** A policy remembers what it chose, so the tests share one for each text. */
function policyOf(service: Service, text: string): ResolvedPolicy {
  const known = policies.get(service) ?? new Map<string, ResolvedPolicy>();
  policies.set(service, known);
  const before = known.get(text);
  if (before) return before;
  const policy = service.resolvePolicy([
    everything(service),
    ...(text === '' ? [] : [layerOf(service, text)]),
  ]);
  known.set(text, policy);
  return policy;
}

function besideOf(files: Setting['files'] = {}): readonly CaseFile[] {
  return Object.entries(files).flatMap(([path, text]) => (text === '' ? [] : [{ path, text }]));
}

const projectUri = 'file:///project';

function workspaceFile({ path, text }: CaseFile, around: readonly CaseFile[]): SourceFile {
  const at = (name: string) => {
    const wanted = new URL(name, `file:///${path}`).pathname.slice(1);
    return around.find(one => one.path === wanted);
  };
  const neighbours = {
    has: (name: string) => at(name) !== undefined,
    text: (name: string) => at(name)?.text,
  };
  return { uri: `${projectUri}/${path}`, path, text, neighbours };
}

/** What a host knows that has read all files of a workspace. */
export function indexOf(service: Service, files: readonly SourceFile[], folder = projectUri): WorkspaceIndex {
  const index = new WorkspaceIndex();
  for (const file of files) {
    const { summary } = service.summarise(file);
    if (summary) index.set(summary);
  }
  index.folderIsComplete(folder);
  return index;
}

function layerOf(service: Service, policy: string): PolicyLayer {
  const { layer, problems } = service.readPolicy(policy, 'the case');
  assert.deepEqual(problems, []);
  return layer;
}

/** Rules that are opt-in have cases too. */
function everything(service: Service): PolicyLayer {
  return service.readPolicy('profile: all', 'test').layer;
}

/** Drains a generator. */
export function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Holds one case against the rule it is about: the findings, their place, severity and fixes. */
export function judgeCase(service: Service, rule: string, one: Case): void {
  const analysis = analyseText(service, one.kind, one.text, one.setting);
  assert.ok(analysis.kind !== undefined, 'the text is recognised as no kind of file');
  const lines = new LineIndex(one.text);
  const found = analysis.findings
    .filter(finding => finding.rule === rule && finding.accepted === undefined)
    .map(finding => shown(service, analysis, finding, lines));
  assert.deepEqual(found.sort(), one.expected.map(line).sort());
  for (const finding of analysis.findings)
    if (finding.rule === rule) judgeFixes(service, one, analysis, finding);
}

function shown(service: Service, analysis: FileAnalysis, finding: Finding, lines: LineIndex): string {
  const start = lines.positionAt(finding.at.start);
  const end = lines.positionAt(finding.at.end);
  const lineEnd = lines.lineStart(start.line + 1) - lines.lineStart(start.line);
  const length = (end.line === start.line ? end.character : lineEnd - 1) - start.character;
  const name = finding.degree === undefined ? finding.rule : `${finding.rule}/${finding.degree}`;
  const fix = service.fixes(analysis, finding.id).length > 0;
  return line({
    rule: name,
    severity: finding.severity,
    fix,
    line: start.line,
    column: start.character,
    length,
  });
}

function line(one: ExpectedFinding): string {
  return `${one.line + 1}:${one.column + 1}+${one.length} ${one.rule} ${one.severity}${one.fix ? ' fix' : ''}`;
}

/**
 * The promises of a fix: the finding is gone, nothing new of its severity or above, no new problem of the text, nothing
 * else than before where no edit is, and a second run changes nothing.
 */
export function judgeFixes(
  service: Service,
  one: Pick<Case, 'kind' | 'text' | 'setting'>,
  analysis: FileAnalysis,
  finding: Finding,
): void {
  for (const fix of service.fixes(analysis, finding.id)) {
    const what = `fix "${fix.title}" of ${finding.id}`;
    assert.ok(!overlaps(fix.edits), `${what}: edits overlap`);
    const fixed = applyEdits(one.text, fix.edits);
    assert.ok(fixed !== one.text || fix.appends !== undefined, `${what} changes nothing`);
    const after = analyseText(service, one.kind, fixed, afterFix(one.setting, fix));
    const problems = [...fixProblems(analysis, finding, after, fix.kind), ...stray(one.text, one.kind, fix)];
    assert.deepEqual(problems, [], `${what}\n--- after ---\n${fixed}`);
  }
}

/** What a fix changes away from its edits, as a reading other than the server's own sees it. */
export function stray(text: string, kind: FileAnalysis['kind'], fix: FileFix): readonly string[] {
  return kind === 'dockerfile'
    ? strayInstructions(text, fix.edits, fix.kind)
    : strayDifferences(text, fix.edits);
}

/** The setting with what the fix writes to another file. */
function afterFix(setting: Setting, { appends }: FileFix): Setting {
  if (appends === undefined) return setting;
  const before = setting.files?.[appends.file] ?? '';
  return { ...setting, files: { ...setting.files, [appends.file]: before + appends.text } };
}

/** Names of rules, and of degrees, that nobody sees who did not ask for them. */
const optIn: ReadonlySet<string> = new Set(
  rulebook.rules.flatMap(({ meta }) => [
    ...(meta.optIn ? [meta.name] : []),
    ...Object.entries(meta.degrees ?? {}).flatMap(([name, degree]) =>
      meta.optIn || degree.optIn ? [`${meta.name}/${name}`] : [],
    ),
  ]),
);

function isOptIn({ rule, degree }: Finding): boolean {
  return optIn.has(degree === undefined ? rule : `${rule}/${degree}`);
}

/**
 * What is wrong with the state after a fix; empty when its promises hold. What only those see who asked for it does not
 * count against a fix that everybody is offered. A refactoring writes new lines of its own, so it
 * may bring findings of level info about them, and stages change their names by it.
 */
export function fixProblems(
  before: FileAnalysis,
  finding: Finding,
  after: FileAnalysis,
  kind: FileFix['kind'],
): readonly string[] {
  const isRefactoring = kind === 'refactor';
  const key = (one: Finding) => `${one.rule}${isRefactoring ? '' : `@${one.anchor}`} ${one.message}`;
  const same = (one: Finding) =>
    one.rule === finding.rule && one.degree === finding.degree && key(one) === key(finding);
  const count = (analysis: FileAnalysis, wanted: (one: Finding) => boolean) =>
    analysis.findings.filter(wanted).length;
  const problems: string[] = [];
  if (count(after, same) >= count(before, same)) problems.push(`the finding stays: ${key(finding)}`);
  // Another rule may say the same of what it found in other words, or at an instruction that has become another one.
  const kept = (one: Finding) => (one.rule === finding.rule ? key(one) : `${one.rule}/${one.degree}`);
  const known = new Map<string, number>();
  for (const one of before.findings) known.set(kept(one), (known.get(kept(one)) ?? 0) + 1);
  for (const one of after.findings) {
    const left = known.get(kept(one)) ?? 0;
    known.set(kept(one), left - 1);
    if (isRefactoring && one.severity === 'info') continue;
    if (isOptIn(one) && !isOptIn(finding)) continue;
    if (left <= 0 && severities.indexOf(one.severity) <= severities.indexOf(finding.severity))
      problems.push(`new ${one.severity}: ${key(one)}`);
  }
  return problems;
}
