import assert from 'node:assert/strict';
import { toGithub } from '../../../server/core/reports/github.ts';
import { toJson } from '../../../server/core/reports/json.ts';
import { toJunit } from '../../../server/core/reports/junit.ts';
import { toMarkdown } from '../../../server/core/reports/markdown.ts';
import { toPretty } from '../../../server/core/reports/pretty.ts';
import { reportFile } from '../../../server/core/reports/report-file.ts';
import { toSarif } from '../../../server/core/reports/sarif.ts';
import { analyseText } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';
import { assertHoldsNothing, planted } from './planted.ts';

describe('a secret in a real file', () => {
  for (const [kind, text] of planted) {
    const analysis = analyseText(service, kind, text);

    it(`${kind}: is found`, () => {
      const secrets = analysis.findings.filter(({ rule }) => rule === 'hardcoded-secret');
      assert.ok(secrets.length >= 5, `only ${secrets.length}`);
    });

    it(`${kind}: stands in no finding, of whatever rule`, () => {
      for (const finding of analysis.findings)
        assertHoldsNothing(JSON.stringify(finding), `${finding.rule} (${finding.message.slice(0, 40)})`);
    });

    it(`${kind}: stands in no fix's title`, () => {
      for (const { id } of analysis.findings)
        for (const { title } of service.fixes(analysis, id)) assertHoldsNothing(title, 'the title of a fix');
    });

    it(`${kind}: stands in no report`, () => {
      const report = {
        version: '0.1.0',
        policies: [],
        files: [reportFile(service, analysis, { fixes: true, inlineSuppressions: true })],
      };
      const { rulebook } = service;
      const options = { paint: (_: unknown, shown: string) => shown, quiet: false };
      const written: Readonly<Record<string, string>> = {
        pretty: toPretty(report, rulebook, options),
        json: toJson(report, rulebook),
        sarif: toSarif(report, rulebook),
        junit: toJunit(report, rulebook),
        github: toGithub(report, rulebook),
        markdown: toMarkdown(report, rulebook),
      };
      for (const [format, output] of Object.entries(written)) assertHoldsNothing(output, format);
    });
  }
});
