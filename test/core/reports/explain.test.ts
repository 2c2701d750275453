import assert from 'node:assert/strict';
import { engineRules } from '../../../server/core/engine/finding.ts';
import { explain, rulesAbout } from '../../../server/core/reports/explain.ts';
import { rulePage } from '../../../server/core/reports/rule-page.ts';
import { assertGolden } from './golden.ts';
import { sampleRulebook } from './sample.ts';

// The guides' aliases name rules of this project, so the sample's rule takes such a name here.
const named = {
  ...sampleRulebook,
  rules: sampleRulebook.rules.map(rule =>
    rule.meta.name === 'sample-secret' ? { ...rule, meta: { ...rule.meta, name: 'hardcoded-secret' } } : rule,
  ),
};

describe('explain', () => {
  const answers: Readonly<Record<string, string>> = {
    'control.md': 'A.8.2',
    'wrong-in-guides.md': 'A.8.33',
    'without-rules.md': 'A.7.4',
    'old-edition.md': 'A.14.3.1',
    'peer.md': 'DL3002',
    'degree-of-peer.md': 'DL3006',
    'rule.md': 'sample-root',
    'engine-rule.md': 'expired-suppression',
    'unknown.md': 'sample-rot',
  };
  for (const [file, query] of Object.entries(answers))
    it(query, () => assertGolden(`explain/${file}`, explain(query, named).markdown));

  it('A.8.33 leads to the secret rule and says what the id is', () => {
    for (const spelling of ['A.8.33', '8.33', 'a.8.33', 'Annex A 8.33']) {
      const { found, markdown } = explain(spelling, named);
      assert.ok(found);
      assert.match(markdown, /A\.8\.33 Test information/);
      assert.match(markdown, /Looking for "Masking of secrets[^\n]*`hardcoded-secret`/);
      assert.match(markdown, /A\.5\.17 Authentication information/);
    }
  });

  const spellings = [
    'DS-0002',
    'DS002',
    'AVD-DS-0002',
    'ksv012',
    'KSV-0012',
    'ckv_docker_3',
    'C-0013',
    'kube-linter run-as-non-root',
    'CWE-250',
    'cwe-250',
    'CIS-Docker-4.1',
    'hadolint DL3002',
  ];
  for (const spelling of spellings)
    it(`${spelling} leads to the rule`, () => {
      const { found, markdown } = explain(spelling, named);
      assert.ok(found, spelling);
      assert.match(markdown, /`sample-root`/);
      assert.deepEqual(
        rulesAbout(spelling, named)
          .map(rule => rule.meta.name)
          .includes('sample-root'),
        true,
      );
    });

  it('an id of another framework leads to controls', () => {
    const { found, markdown } = explain('CC6.1', named);
    assert.ok(found);
    assert.match(markdown, /SOC 2/);
  });

  it('a retired rule says what replaced it', () =>
    assert.match(explain('sample-old', named).markdown, /retired.*`sample-root`/));

  it('an unknown query is answered with near names', () => {
    const { found, markdown } = explain('smaple-root', named);
    assert.equal(found, false);
    assert.match(markdown, /Did you mean:\n\n- `sample-root`/);
  });

  it('any query is answered', () => {
    for (const query of ['', ' ', '`', '\u001b[31m', '__proto__', 'constructor', '('.repeat(5000), '[x](y)'])
      assert.equal(explain(query, named).found, false, JSON.stringify(query.slice(0, 20)));
  });
});

describe('rule pages', () => {
  for (const name of engineRules)
    it(`${name} has one`, () => assert.match(rulePage(name, named)?.markdown ?? '', /## What to do/));

  it('a degree leads to the page of its rule', () =>
    assert.equal(rulePage('sample-image/no-tag', named)?.title, 'sample-image'));

  it('the page of a secret rule mentions the id of guides, the page for evidence does not', () => {
    assert.match(rulePage('hardcoded-secret', named)?.markdown ?? '', /A\.8\.33/);
    assert.doesNotMatch(
      rulePage('hardcoded-secret', named, { forEvidence: true })?.markdown ?? '',
      /A\.8\.33/,
    );
  });

  it('an unknown name has none', () => assert.equal(rulePage('nothing', named), undefined));
});
