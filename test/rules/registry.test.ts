import assert from 'node:assert/strict';
import { isoControls } from '../../rules/controls/iso-27001.ts';
import { rules } from '../../rules/index.ts';
import { rulebook } from '../../rules/rulebook.ts';
import { keywords } from '../../server/core/dockerfile/keywords.ts';
import type { Rule, RuleExample } from '../../server/core/rule-kit/rule.ts';
import { applyEdits, type TextEdit, touchesAny } from '../../server/core/text/edits.ts';
import type { Setting } from '../kit/cases.ts';
import { analyseText, judgeFixes } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

describe('rules', () => {
  it('have names of their own, none retired', () => {
    const names = rules.map(rule => rule.meta.name);
    assert.equal(new Set(names).size, names.length);
    const retired = rulebook.retired.map(one => one.name);
    assert.deepEqual(
      names.filter(name => retired.includes(name)),
      [],
    );
  });

  for (const rule of rules) describe(rule.meta.name, () => describeRule(rule));
});

function describeRule(rule: Rule): void {
  const { meta } = rule;

  it('is named after what it would allow', () => {
    assert.match(meta.name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    assert.doesNotMatch(meta.name, /^(no|use|avoid|prefer|require|dont)-/);
  });

  it('is about instructions that docker has, or kinds of objects', () => {
    for (const topic of rule.about ?? [])
      assert.ok(
        (rule.inspects.includes('instruction') && keywords.has(topic)) ||
          (rule.inspects.includes('object') && /^[A-Z]+[a-z]/.test(topic)),
        topic,
      );
  });

  it('has whole sentences for texts', () => {
    const texts = [
      meta.summary,
      meta.risk,
      meta.remedy,
      ...Object.values(meta.degrees ?? {}).map(one => one.summary),
    ];
    for (const text of texts) {
      assert.match(text, /[.]$/, text);
      assert.doesNotMatch(text, /TODO|violat/i, text);
    }
  });

  it('names controls of the catalogue, each once', () => {
    const { primary, secondary } = meta.controls;
    const known = new Set<string>(isoControls.map(control => control.id));
    const ids = [primary, ...secondary];
    assert.deepEqual(
      ids.filter(id => !known.has(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(secondary.length <= 4);
    assert.notEqual(primary, 'A.8.23');
    assert.ok(
      !ids.includes('A.8.33') && !ids.includes('A.8.13'),
      'these two are about test data and backups',
    );
  });

  it('names each peer once', () => {
    for (const list of [meta.related, ...Object.values(meta.degrees ?? {}).map(one => one.related ?? [])]) {
      const ids = list.map(id => id.toLowerCase());
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
    }
  });

  it('has examples that show the finding and the way out', () => {
    assert.ok(meta.examples.length > 0);
    for (const example of meta.examples) {
      const setting = settingOf(rule, example);
      const bad = analyseText(service, example.in, example.bad, setting);
      const hits = bad.findings.filter(finding => finding.rule === meta.name);
      assert.ok(hits.length > 0, `no finding in the bad example:\n${example.bad}`);
      const good = analyseText(service, example.in, example.good, setting);
      assert.deepEqual(
        good.findings.filter(finding => finding.rule === meta.name),
        [],
      );
      assert.deepEqual(
        good.findings.filter(finding => finding.rule === 'syntax-error'),
        [],
      );
      for (const finding of hits)
        judgeFixes(service, { kind: example.in, text: example.bad, setting }, bad, finding);
      if (example.goodComesFromFix !== true) continue;
      const edits: TextEdit[] = [];
      // Two findings may ask for the same edit.
      for (const { id } of hits) {
        const own = service.fixes(bad, id)[0]?.edits ?? [];
        if (!own.some(edit => touchesAny(edit, edits))) edits.push(...own);
      }
      assert.equal(applyEdits(example.bad, edits), example.good);
    }
  });
}

/** What an example needs besides its text. */
function settingOf({ meta }: Rule, { options, files }: RuleExample): Setting {
  const policy = options && JSON.stringify({ rules: { [meta.name]: { options } } });
  return { ...(policy !== undefined && { policy }), ...(files && { files }) };
}
