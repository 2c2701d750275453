import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { rulebook } from '../../rules/rulebook.ts';
import type { Finding } from '../../server/core/engine/finding.ts';
import { rulesList } from '../../server/core/reports/rules-list.ts';
import { applyEdits } from '../../server/core/text/edits.ts';
import { flagDifference, leafDifferences } from '../kit/field-values.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';
import { skipWithout } from '../kit/skip-without.ts';

/** A record of the conformance kit that says what the peer's own fix leads to. */
interface FixRecord {
  readonly id: string;
  readonly source: string;
  readonly peerRule: string;
  readonly file: string;
  /** `Kind/namespace/name` */
  readonly object: string;
  readonly note?: string;
  readonly fixedFile?: string;
  readonly fixPaths?: readonly { readonly path: string; readonly value: string }[];
}

const kit = path.resolve('../shared/conformance');
const own = path.resolve('test/conformance');

describe('fixes of peers', function () {
  this.timeout(60_000);

  it('lead to the same values as ours, or the list says why not', function () {
    skipWithout(this, kit, '../shared/conformance');
    const reasons = listOf('fixes');
    const differing = new Map(recordsWithFix().flatMap(record => differenceOf(record)));
    const report = [...differing].filter(([id]) => reasons[id] === undefined);
    const lines = report.map(([id, differences]) => [id, ...differences].join('\n  ')).join('\n');
    assert.equal(lines, '', 'fixes that differ, without a reason in test/conformance/fixes.json');
    const stale = Object.keys(reasons).filter(id => !differing.has(id));
    assert.deepEqual(stale, [], 'records of test/conformance/fixes.json that agree by now');
  });
});

function recordsWithFix(): readonly FixRecord[] {
  const lines = readFileSync(path.join(kit, 'records.jsonl'), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as FixRecord).filter(one => one.fixedFile ?? one.fixPaths);
}

/** Peer rules that are left out on purpose have no fix of ours either. */
function differenceOf(record: FixRecord): readonly (readonly [string, readonly string[]])[] {
  const rules = rulesFor(record);
  const { source, peerRule, note = '' } = record;
  const names = [peerRule, `${peerRule} ${note.split(';')[0]}`];
  const left = listOf('out-of-scope');
  if (names.some(name => left[name] ?? left[`${source} ${name}`])) return [];
  const before = readFileSync(path.join(kit, record.file), 'utf8');
  const after = fixed(before, rules);
  const differences = record.fixedFile
    ? leafDifferences(before, readFileSync(path.join(kit, record.fixedFile), 'utf8'), after)
    : (record.fixPaths ?? []).flatMap(one => flagDifference(objectIn(after, record.object), one));
  return differences.length > 0 ? [[record.id, differences]] : [];
}

/** Rules and degrees that name the record's peer rule. */
function rulesFor({ source, peerRule }: FixRecord): ReadonlySet<string> {
  const wanted = source === 'polaris' ? `Polaris ${peerRule}` : peerRule;
  return new Set(
    rulesList(rulebook)
      .filter(({ related }) => related.includes(wanted))
      .map(({ name }) => name),
  );
}

/** The text after the first fix of every finding of the rules, one after the other, the way that a user takes them. */
function fixed(before: string, rules: ReadonlySet<string>): string {
  const isWanted = ({ rule, degree }: Finding) =>
    rules.has(degree === undefined ? rule : `${rule}/${degree}`);
  let text = before;
  for (let turn = 0; turn < 40; turn++) {
    const analysis = analyseText(service, 'kubernetes', text);
    const [fix] = analysis.findings
      .filter(isWanted)
      .flatMap(({ id }) => service.fixes(analysis, id).find(({ edits }) => edits.length > 0) ?? []);
    if (fix === undefined) return text;
    text = applyEdits(text, fix.edits);
  }
  return text;
}

function objectIn(text: string, object: string): unknown {
  const [kind, , name] = object.split('/');
  return parseAllDocuments(text)
    .map(
      document =>
        document.toJS() as { readonly kind?: string; readonly metadata?: { readonly name?: string } },
    )
    .find(one => one?.kind === kind && one.metadata?.name === name);
}

function listOf(prefix: string): Readonly<Record<string, string>> {
  const files = existsSync(own) ? readdirSync(own) : [];
  return Object.assign(
    {},
    ...files
      .filter(name => name.startsWith(prefix) && name.endsWith('.json'))
      .map(name => JSON.parse(readFileSync(path.join(own, name), 'utf8'))),
  );
}
