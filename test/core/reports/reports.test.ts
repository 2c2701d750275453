import assert from 'node:assert/strict';
import { displayWidth } from '../../../server/core/reports/display-width.ts';
import { toGithub } from '../../../server/core/reports/github.ts';
import { toJson } from '../../../server/core/reports/json.ts';
import { toJunit } from '../../../server/core/reports/junit.ts';
import { toMarkdown } from '../../../server/core/reports/markdown.ts';
import { type PrettyOptions, toPretty } from '../../../server/core/reports/pretty.ts';
import { rulesList } from '../../../server/core/reports/rules-list.ts';
import { toSarif } from '../../../server/core/reports/sarif.ts';
import { assertGolden } from './golden.ts';
import { sampleReport, sampleRulebook, secretValue } from './sample.ts';

const plain: PrettyOptions = { paint: (_, text) => text, quiet: false };

describe('whole reports', () => {
  it('pretty', () => assertGolden('pretty.txt', toPretty(sampleReport(), sampleRulebook, plain)));

  it('pretty, quiet', () =>
    assertGolden('quiet.txt', toPretty(sampleReport(), sampleRulebook, { ...plain, quiet: true })));

  it('json', () => assertGolden('json.txt', toJson(sampleReport(), sampleRulebook)));

  it('junit', () => assertGolden('junit.xml', toJunit(sampleReport(), sampleRulebook)));

  it('github', () => assertGolden('github.txt', toGithub(sampleReport(), sampleRulebook)));

  it('markdown', () => assertGolden('report.md', toMarkdown(sampleReport(), sampleRulebook)));

  it('sarif', () => {
    const log = JSON.parse(toSarif(sampleReport(), sampleRulebook));
    // The catalogue has tests of its own.
    for (const taxonomy of log.runs[0].taxonomies) taxonomy.taxa = `${taxonomy.taxa.length} entries`;
    assertGolden('sarif.txt', `${JSON.stringify(log, undefined, 2)}\n`);
  });

  it('list of rules', () =>
    assertGolden('rules.txt', `${JSON.stringify(rulesList(sampleRulebook), undefined, 2)}\n`));
});

describe('secret values in reports', () => {
  const formats = {
    pretty: () => toPretty(sampleReport(), sampleRulebook, plain),
    quiet: () => toPretty(sampleReport(), sampleRulebook, { ...plain, quiet: true }),
    json: () => toJson(sampleReport(), sampleRulebook),
    junit: () => toJunit(sampleReport(), sampleRulebook),
    github: () => toGithub(sampleReport(), sampleRulebook),
    markdown: () => toMarkdown(sampleReport(), sampleRulebook),
    sarif: () => toSarif(sampleReport(), sampleRulebook),
  };
  for (const [format, make] of Object.entries(formats))
    it(`no piece of six characters in ${format}`, () => {
      const text = make();
      for (let i = 0; i + 6 <= secretValue.length; i++)
        assert.ok(!text.includes(secretValue.slice(i, i + 6)), secretValue.slice(i, i + 6));
    });

  it('a fix that would print the value is left out, the others stay', () => {
    const titles = sampleReport().files.flatMap(file =>
      file.findings.flatMap(one => one.fixes.map(fix => fix.title)),
    );
    assert.deepEqual(titles, ['Read DB_PASSWORD from a build secret', 'Add USER 10001']);
  });
});

describe('the mark under the code', () => {
  it('stands under the finding after tabs, wide letters and emoji', () => {
    const lines = toPretty(sampleReport(), sampleRulebook, plain).split('\n');
    const at = lines.findIndex(line => line.endsWith(` ${'^'.repeat('OTHER=x'.length)}`));
    const shown = lines[at - 1] ?? '';
    const before = shown.slice(0, shown.indexOf('OTHER=x'));
    assert.ok(before.includes('日本'), before);
    assert.equal(displayWidth(before), lines[at]?.indexOf('^'));
  });
});
