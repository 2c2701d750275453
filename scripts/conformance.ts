// `npm run conformance -- [--source A] [--kind K] [--peer ID,..] [--own RULE,..] [--by-rule] [--by-own] [--list]`: how far
// Loadline agrees with what other tools' authors labelled (`../shared/conformance`). All rules run, opt-in ones too. Fails
// where the project's own lists do not explain a difference, or explain one that is gone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rulebook } from '../rules/rulebook.ts';
import type { SourceFile } from '../server/core/documents/source-file.ts';
import { jsonText } from '../server/core/reports/json-text.ts';
import { reportFile } from '../server/core/reports/report-file.ts';
import { rulesList } from '../server/core/reports/rules-list.ts';
import { toSarif } from '../server/core/reports/sarif.ts';
import type { Service } from '../server/core/service.ts';
import { WorkspaceIndex } from '../server/core/workspace/workspace-index.ts';
import { finish } from '../test/kit/referee.ts';
import { filesBelow, neighboursOf } from './corpus-files.ts';
import { everything } from './everything.ts';

interface Counts {
  readonly records: number;
  readonly inScope: number;
  readonly outOfScope: number;
  readonly tp: number;
  readonly fn: number;
  readonly tn: number;
  readonly fp: number;
  readonly lines: number;
  readonly lineHits: number;
  readonly needOptions: number;
}

interface Disagreement {
  readonly id: string;
  readonly source: string;
  readonly peerRule: string;
  readonly kind: string;
  readonly file: string;
  readonly expect: 'finding' | 'none';
  readonly line?: number;
  readonly range?: readonly number[];
  readonly object?: string;
  readonly rules: readonly string[];
  readonly seen: readonly string[];
  readonly divergence?: readonly string[];
  readonly note?: string;
}

/** What is read of a record of the kit; it has more. */
interface KitRecord {
  readonly expect: 'finding' | 'none';
  readonly file: string;
  readonly context?: string;
  readonly line?: number;
  readonly lines?: readonly number[];
  readonly anyOf?: readonly { readonly file: string; readonly lines?: readonly number[] }[];
}

interface Score {
  readonly total: Counts;
  readonly syntax: Counts;
  readonly bySource: Readonly<Record<string, Counts>>;
  readonly byPeerRule: readonly (Counts & { readonly source: string; readonly peerRule: string })[];
  readonly outOfScope: Readonly<Record<string, number>>;
  readonly disagreements: readonly Disagreement[];
}

interface Topic {
  readonly peers: string;
  readonly why: string;
}

/** The shape of the kit's `divergences.json`; the project's own list adds to it. */
interface Divergences {
  readonly topics: Readonly<Record<string, Topic>>;
  readonly peerRules: Readonly<Record<string, readonly unknown[]>>;
  readonly records: readonly DivergingRecord[];
}

interface DivergingRecord {
  readonly topic: string;
  /** Every field that is named must hold. */
  readonly match: Readonly<Record<string, string>>;
}

const kit = path.resolve('../shared/conformance');
const own = path.resolve('test/conformance');
const work = path.resolve('.cache/conformance');
const options = process.argv.slice(2);
const matchKeys: ReadonlySet<string> = new Set([
  'source',
  'peerRule',
  'sign',
  'noteIncludes',
  'idIncludes',
  'kind',
]);

if (!existsSync(kit)) {
  console.log('skipped: ../shared/conformance is absent');
  process.exit(0);
}
mkdirSync(work, { recursive: true });
writeFileSync(path.join(work, 'rules.json'), jsonText(rulesList(rulebook)));
writeFileSync(path.join(work, 'out.sarif'), findingsOfTheKit());
writeFileSync(path.join(work, 'divergences.json'), jsonText(allDivergences(), 2));
const asked = options.filter(option => !['--by-rule', '--by-own', '--list'].includes(option));
const score = scored(asked);
if (options.includes('--by-rule')) printByPeerRule(score);
if (options.includes('--by-own')) printByOwnRule();
printDisagreements(score, options.includes('--list'));
printStaleExplanations(score);
printOtherLines(score);
printOutOfScope(score);
printTotals(score);

/** Lints every file of the kit and gives SARIF with paths from the kit's folder. */
function findingsOfTheKit(): string {
  const { service, policy, today } = everything();
  const sources = filesBelow(path.join(kit, 'files')).map(sourceOf);
  const surroundings = separateApplications(sources, service);
  const files = sources.flatMap(source => {
    const analysis = finish(service.analyse(source, { policy, today, surroundings }));
    if (analysis.kind === undefined) return [];
    return [reportFile(service, analysis, { fixes: false, inlineSuppressions: true })];
  });
  return toSarif({ version: '0.0.0', files, policies: [] }, rulebook);
}

function sourceOf(name: string): SourceFile {
  const absolute = path.join(kit, 'files', name);
  return {
    uri: `files/${name}`,
    path: `files/${name}`,
    text: readFileSync(absolute, 'utf8'),
    neighbours: neighboursOf(absolute),
  };
}

/** The kit keeps its cases apart by folders: what a record names as its context is one application, any other file one by itself. */
function separateApplications(sources: readonly SourceFile[], service: Service): WorkspaceIndex {
  const contexts = [...new Set(readRecords().flatMap(({ context }) => context ?? []))];
  const index = new WorkspaceIndex({
    declared: ({ uri }) => contexts.find(folder => uri.startsWith(`${folder}/`)) ?? uri,
    isLiteral: true,
  });
  for (const source of sources) {
    const { summary } = service.summarise(source);
    if (summary) index.set(summary);
  }
  index.folderIsComplete('files');
  return index;
}

function readRecords(): readonly KitRecord[] {
  const lines = readFileSync(path.join(kit, 'records.jsonl'), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as KitRecord);
}

/** Every `divergences*.json` of the project, as one. The kit's own list says where answers may differ, not why ours does. */
function allDivergences(): Divergences {
  const lists = ownFiles('divergences').map(
    file => JSON.parse(readFileSync(file, 'utf8')) as Partial<Divergences>,
  );
  const peerRules: Record<string, readonly unknown[]> = {};
  for (const list of lists)
    for (const [rule, topics] of Object.entries(list.peerRules ?? {}))
      peerRules[rule] = [...(peerRules[rule] ?? []), ...topics];
  return {
    topics: Object.assign({}, ...lists.map(list => list.topics ?? {})),
    peerRules,
    records: lists.flatMap(list => list.records ?? []).map(checkedRecord),
  };
}

/**
 * The scorer lets a match without a field it knows stand for every record, which would explain everything away. A whole
 * `id` is one that includes it.
 */
function checkedRecord({ topic, match }: DivergingRecord): DivergingRecord {
  const { id, ...rest } = match;
  const record = { topic, match: id === undefined ? rest : { ...rest, idIncludes: id } };
  const keys = Object.keys(record.match);
  if (keys.length === 0 || keys.some(key => !matchKeys.has(key)))
    throw new Error(`a match of topic ${record.topic} needs fields out of ${[...matchKeys].join(', ')}`);
  return record;
}

/** Peer rules that are left out on purpose, with the reason: every `out-of-scope*.json` of the project. */
function reasons(): Readonly<Record<string, string>> {
  return Object.assign({}, ...ownFiles('out-of-scope').map(file => JSON.parse(readFileSync(file, 'utf8'))));
}

function ownFiles(prefix: string): readonly string[] {
  return readdirSync(own)
    .filter(name => name.startsWith(prefix) && name.endsWith('.json'))
    .sort()
    .map(name => path.join(own, name));
}

function scored(passed: readonly string[]): Score {
  const file = (name: string) => path.join(work, name);
  const run = spawnSync(
    process.execPath,
    [
      path.join(kit, 'score.mjs'),
      '--json',
      ...['--rules', file('rules.json'), '--sarif', file('out.sarif')],
      ...['--divergences', file('divergences.json'), '--root', kit, ...passed],
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Score;
}

function printByPeerRule({ byPeerRule }: Score): void {
  console.log('peer rule (records in scope)');
  for (const row of byPeerRule) if (row.inScope > 0) printRow(`${row.source} ${row.peerRule}`, row);
  console.log();
}

/** One run of the scorer for each rule: a record is judged by all rules that map to it. */
function printByOwnRule(): void {
  console.log('own rule (records in scope)');
  for (const { name, related } of rulesList(rulebook)) {
    if (related.length === 0) continue;
    const { total, disagreements } = scored(['--own', name]);
    const left = disagreements.filter(one => one.divergence === undefined).length;
    if (total.inScope > 0) printRow(name, total, left > 0 ? `unexplained ${left}` : '');
  }
  console.log();
}

function printRow(name: string, row: Counts, remark = ''): void {
  const line = row.lines > 0 ? `  line hits ${share(row.lineHits, row.lines)}` : '';
  const cells = `${String(row.inScope).padStart(5)}  recall ${share(row.tp, row.tp + row.fn)}  silence ${share(row.tn, row.tn + row.fp)}`;
  console.log(`  ${name.padEnd(50)}${cells}${line}  ${remark}`.trimEnd());
}

function printDisagreements({ disagreements }: Score, all: boolean): void {
  const shown = all ? disagreements : disagreements.filter(one => one.divergence === undefined);
  console.log(`${all ? 'disagreements' : 'unexplained disagreements'}: ${shown.length}`);
  if (disagreements.some(one => one.divergence === undefined)) process.exitCode = 1;
  for (const one of shown) {
    console.log(
      `  ${one.expect === 'finding' ? 'MISSED' : 'NOISE '} ${one.id}${one.note ? ` (${one.note})` : ''}`,
    );
    const place = `${one.file}${one.line ? `:${one.line}` : ''}${one.range ? ` [${one.range}]` : ''}`;
    console.log(
      `         ${place} by ${one.rules.slice(0, 4).join(', ')}; reported: ${one.seen.join(' ') || '-'}`,
    );
    if (one.divergence) console.log(`         explained: ${one.divergence.join(', ')}`);
  }
  console.log();
}

/** Where a list of explanations has gone stale; only a run over all records can tell. */
function printStaleExplanations({ disagreements }: Score): void {
  if (options.some(option => ['--source', '--kind', '--peer', '--own'].includes(option))) return;
  const stale = allDivergences().records.filter(({ match }) => !disagreements.some(one => meets(one, match)));
  console.log(`explanations of what agrees by now: ${stale.length}`);
  if (stale.length > 0) process.exitCode = 1;
  for (const { topic, match } of stale) console.log(`  ${topic}: ${Object.values(match).join(' ')}`);
  console.log();
}

function meets(
  one: Disagreement,
  { source, peerRule, sign, kind, idIncludes, noteIncludes }: DivergingRecord['match'],
): boolean {
  return (
    [source ?? one.source, peerRule ?? one.peerRule, sign ?? one.expect, kind ?? one.kind].join() ===
      [one.source, one.peerRule, one.expect, one.kind].join() &&
    one.id.includes(idIncludes ?? '') &&
    (one.note ?? '').includes(noteIncludes ?? '')
  );
}

/**
 * Hits that stand at another line than the peer's. The scorer only counts them: with the lines as the only places, it
 * lists them as missed. Each is explained in `lines.json`, in the shape of the other lists.
 */
function printOtherLines({ disagreements }: Score): void {
  const file = path.join(work, 'lines.jsonl');
  writeFileSync(file, readRecords().flatMap(atItsLines).join('\n'));
  const missed = new Set(disagreements.map(({ id }) => id));
  const elsewhere = scored([...asked, '--records', file]).disagreements.filter(({ id }) => !missed.has(id));
  const lists = ownFiles('lines').map(one => JSON.parse(readFileSync(one, 'utf8')) as Divergences);
  const explained = lists.flatMap(list => list.records).map(checkedRecord);
  const topicOf = (one: Disagreement) => explained.find(({ match }) => meets(one, match))?.topic;
  const left = elsewhere.filter(one => topicOf(one) === undefined);
  console.log(
    `hits at another line than the peer's: ${elsewhere.length}, ${left.length} of them unexplained`,
  );
  for (const topic of new Set(explained.map(one => one.topic)))
    console.log(`  ${String(elsewhere.filter(one => topicOf(one) === topic).length).padStart(4)}  ${topic}`);
  for (const { id, line, seen } of left) console.log(`  ${id}: ${line ?? ''}; reported: ${seen.join(' ')}`);
  console.log();
}

/** The record with nothing but the peer's lines as places, as a line of JSON; none where the peer names no line. */
function atItsLines(record: KitRecord): readonly string[] {
  if (record.expect !== 'finding') return [];
  const here = [record.line, ...(record.lines ?? [])].map(line => ({ file: record.file, line }));
  const around = (record.anyOf ?? []).flatMap(({ file, lines = [] }) => lines.map(line => ({ file, line })));
  const anyOf = [...here, ...around].flatMap(({ file, line }) =>
    line === undefined ? [] : [{ file, range: [line, line] }],
  );
  return anyOf.length === 0 ? [] : [JSON.stringify({ ...record, anyOf })];
}

/** Also says where the list of reasons has gone stale: a peer rule that is in scope by now. */
function printOutOfScope({ outOfScope, byPeerRule }: Score): void {
  const known = reasons();
  const reasonFor = (name: string) => known[name] ?? known[name.slice(name.indexOf(' ') + 1)];
  const without = Object.entries(outOfScope).filter(([name]) => reasonFor(name) === undefined);
  console.log(`out of scope without a reason: ${without.length} peer rules`);
  if (without.length > 0) process.exitCode = 1;
  for (const [name, records] of without) console.log(`  ${String(records).padStart(4)}  ${name}`);
  const covered = byPeerRule.filter(row => row.inScope > 0 && row.outOfScope === 0);
  for (const row of covered) {
    if (reasonFor(`${row.source} ${row.peerRule}`) === undefined) continue;
    console.log(`  in scope by now, take its reason out: ${row.source} ${row.peerRule}`);
    process.exitCode = 1;
  }
  console.log();
}

function printTotals({ total, syntax, bySource, disagreements }: Score): void {
  console.log('source (records in scope)');
  for (const [name, row] of Object.entries(bySource)) printRow(name, row, outside(row));
  printRow('all', total, outside(total));
  if (syntax.records > 0) printRow('syntax, not in all', syntax);
  const left = disagreements.filter(one => one.divergence === undefined).length;
  console.log(`${disagreements.length} disagreements, ${left} of them unexplained`);
}

function outside({ records, outOfScope }: Counts): string {
  return `out of scope ${share(outOfScope, records)}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '      -' : `${((100 * part) / whole).toFixed(1)} %`.padStart(7);
}
