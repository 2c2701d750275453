import assert from 'node:assert/strict';
import { rulebook } from '../../rules/rulebook.ts';
import { createService } from '../../server/core/engine/create-service.ts';
import { frontEnds } from '../../server/core/front-ends.ts';
import type { Rule } from '../../server/core/rule-kit/rule.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

/** What a broken rule may do instead of its work. */
const faults: Readonly<Record<string, Rule['run']>> = {
  'throws an error': () => {
    throw new Error('secret text of the file');
  },
  'throws something else': () => {
    throw 'secret text of the file';
  },
  'fails after a finding': function* () {
    yield hitAt(0, 1);
    throw new TypeError('secret text of the file');
  },
  'points outside the text': function* () {
    yield hitAt(0, 1_000_000);
  },
  'has a range upside down': function* () {
    yield hitAt(5, 2);
  },
  'never ends': function* () {
    for (;;) yield hitAt(0, 1);
  },
  'fails in its message': function* () {
    yield {
      ...hitAt(0, 1),
      message: () => {
        throw new Error('secret text of the file');
      },
    };
  },
};

function hitAt(start: number, end: number) {
  return { at: { start, end }, degree: undefined, related: [], message: () => 'x', fixes: () => [] };
}

describe('one broken rule', () => {
  const text =
    'FROM node\n# loadline-ignore-file internal-error -- does not help\nADD https://example.com/x /x\nRUN curl https://example.com | sh\n';
  const whole = analyseText(service, 'dockerfile', text);

  for (const [what, run] of Object.entries(faults))
    it(`that ${what} costs its own findings only, and says so`, () => {
      const broken: Rule = { ...theRule('remote-add'), run };
      const rules = rulebook.rules.map(rule => (rule.meta.name === 'remote-add' ? broken : rule));
      const analysis = analyseText(createService({ ...rulebook, rules }, frontEnds), 'dockerfile', text);
      const others = (findings: typeof analysis.findings) =>
        findings.filter(one => one.rule !== 'remote-add' && one.rule !== 'internal-error');
      assert.deepEqual(others(analysis.findings), others(whole.findings));
      const errors = analysis.findings.filter(one => one.rule === 'internal-error');
      assert.ok(errors.length >= 1, 'nobody is told');
      for (const error of errors) {
        assert.equal(error.severity, 'error');
        assert.equal(error.accepted, undefined);
        assert.match(error.message, /remote-add/);
        assert.doesNotMatch(error.message, /secret text/);
      }
      assert.ok(analysis.notChecked.some(one => one.reason === 'internal-error'));
      assert.doesNotMatch(JSON.stringify(analysis.notChecked), /secret text/);
    });
});

function theRule(name: string): Rule {
  const rule = rulebook.rules.find(one => one.meta.name === name);
  assert.ok(rule);
  return rule;
}
