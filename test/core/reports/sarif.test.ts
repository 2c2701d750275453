import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { rulebook as ours } from '../../../rules/rulebook.ts';
import type { Report } from '../../../server/core/reports/report.ts';
import { reportFile } from '../../../server/core/reports/report-file.ts';
import { artifact, sarifLog } from '../../../server/core/reports/sarif.ts';
import {
  analysis,
  finding,
  hostileReport,
  hostileTexts,
  sampleReport,
  sampleRulebook,
  sampleService,
  spanOf,
  withFixes,
} from './sample.ts';

// The schema of OASIS for SARIF 2.1.0 (draft-07, 52 definitions), as the npm package
// @datadog/datadog-ci-plugin-sarif 5.25.0 carries it: "sarif-schema-2.1.0.json" of oasis-tcs/sarif-spec.
const schema = JSON.parse(
  readFileSync(join(process.cwd(), 'test/core/reports/sarif-schema-2.1.0.json'), 'utf8'),
);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

function assertValid(log: Log): void {
  // Through text, as a reader gets it: undefined values must not hide in the object.
  assert.ok(validate(JSON.parse(JSON.stringify(log))), JSON.stringify(validate.errors?.slice(0, 3)));
}

function runOf(report: Report): Run {
  const [run] = sarifLog(report, sampleRulebook).runs;
  assert.ok(run);
  return run;
}

function resultsOf(report: Report): readonly Result[] {
  return runOf(report).results ?? [];
}

describe('SARIF', () => {
  it('is refused by the schema when something is wrong with it', () => {
    assert.equal(validate({ version: '2.1.0', runs: [{ results: [] }] }), false);
  });

  it('is valid', () => assertValid(sarifLog(sampleReport(), sampleRulebook)));

  it('is valid with nothing in it', () =>
    assertValid(sarifLog({ version: '1.2.3', files: [], policies: [] }, sampleRulebook)));

  it('is valid with the rules of this project', () =>
    assertValid(sarifLog({ version: '1.2.3', files: [], policies: [] }, ours)));

  for (const hostile of hostileTexts)
    it(`is valid with ${JSON.stringify(hostile)} as names and values`, () =>
      assertValid(sarifLog(hostileReport(hostile), sampleRulebook)));

  it('every rule index points to the rule', () => {
    const { results = [], tool } = runOf(sampleReport());
    assert.ok(results.length > 0);
    for (const result of results)
      assert.equal(tool.driver.rules?.[result.ruleIndex ?? -1]?.id, result.ruleId);
  });

  it('every relationship points to a control or a weakness of that id', () => {
    const { tool, taxonomies = [] } = runOf(sampleReport());
    const targets = (tool.driver.rules ?? []).flatMap(rule => rule.relationships ?? []);
    assert.ok(targets.length > 5);
    for (const { target, kinds } of targets) {
      assert.deepEqual(kinds, ['relevant']);
      assert.equal(taxonomies[target.toolComponent?.index ?? -1]?.taxa?.[target.index ?? -1]?.id, target.id);
    }
  });

  it('lists all 93 controls under their edition', () => {
    const iso = runOf(sampleReport()).taxonomies?.[0];
    assert.equal(iso?.name, 'ISO/IEC 27001:2022');
    assert.equal(iso?.taxa?.length, 93);
  });

  it('columns count UTF-16 units, ends exclusive', () => {
    const text = 'FROM a\n# 😀😀 USER root here\n';
    const file = analysis('Dockerfile', text, {
      findings: [finding({ rule: 'sample-root', at: spanOf(text, 'USER root') })],
    });
    const [result] = resultsOf({
      version: '1',
      files: [reportFile(sampleService(), file, withFixes)],
      policies: [],
    });
    assert.deepEqual(result?.locations?.[0]?.physicalLocation?.region, {
      startLine: 2,
      startColumn: 8,
      endLine: 2,
      endColumn: 17,
    });
  });

  it('a finding keeps its fingerprint when lines move, and two findings never share one', () => {
    const prints = (text: string) => {
      const found = [0, 1].map(() => finding({ rule: 'sample-root', at: spanOf(text, 'USER') }));
      const file = reportFile(sampleService(), analysis('Dockerfile', text, { findings: found }), withFixes);
      return resultsOf({ version: '1', files: [file], policies: [] }).map(
        one => one.partialFingerprints?.['loadline/v1'],
      );
    };
    assert.deepEqual(prints('USER root'), prints('\n\n  USER 0'));
    assert.equal(new Set(prints('USER root')).size, 2);
  });

  it('an accepted finding carries its suppression with the reason', () => {
    const accepted = resultsOf(sampleReport()).filter(result => result.suppressions !== undefined);
    assert.equal(accepted.length, 1);
    const [suppression] = accepted[0]?.suppressions ?? [];
    assert.equal(suppression?.kind, 'inSource');
    assert.equal(suppression?.justification, 'agreed | with <ops>');
    assert.deepEqual(suppression?.properties, { owner: 'platform', until: '2027-03-31' });
    assert.equal(suppression?.location?.physicalLocation?.region?.startLine, 3);
  });

  it('says what was not checked: a note for kinds without support, a warning for a limit', () => {
    const [invocation] = runOf(sampleReport()).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(one => [one.descriptor?.id, one.level]),
      [
        ['unsupported-kind', 'note'],
        ['limit', 'warning'],
        ['silent-application/operator', 'note'],
      ],
    );
  });

  it('never names the ids of guides that mean something else', () => {
    const log = JSON.stringify(sarifLog({ version: '1', files: [], policies: [] }, ours).runs[0]?.tool);
    assert.ok(log.includes('A.8.2'), 'the page of a rule is in the log');
    assert.ok(!log.includes('container guides'));
  });
});

describe('paths in SARIF', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a/b c.yaml', 'a/b%20c.yaml', '%SRCROOT%'],
    ['C:/x', 'C%3A/x', '%SRCROOT%'],
    ['a?b#c%20', 'a%3Fb%23c%2520', '%SRCROOT%'],
    ['日本/é', '%E6%97%A5%E6%9C%AC/%C3%A9', '%SRCROOT%'],
    ['lone\ud800', 'lone%EF%BF%BD', '%SRCROOT%'],
    ['../other/Dockerfile', '../other/Dockerfile', undefined],
  ];
  for (const [path, uri, base] of cases)
    it(JSON.stringify(path), () => {
      const location = artifact(path);
      assert.equal(location.uri, uri);
      assert.equal(location.uriBaseId, base);
    });
});
