import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { type Case, readCases } from '../kit/cases.ts';
import { judgeCase } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

describe('case files', () => {
  const names = new Set(rules.map(rule => rule.meta.name));

  it('belong to a rule each', () => {
    const strangers = readdirSync('test/rules')
      .filter(file => file.endsWith('.md'))
      .filter(file => !names.has(file.slice(0, -'.md'.length)));
    assert.deepEqual(strangers, []);
  });

  for (const rule of rules) {
    const { name } = rule.meta;
    describe(name, () => {
      const file = `test/rules/${name}.md`;
      const cases = existsSync(file) ? readCases(readFileSync(file, 'utf8')) : [];

      it('has a bad and a good case, and none twice', () => {
        assert.ok(existsSync(file), `${file} is missing`);
        assert.ok(
          cases.some(one => one.expected.length > 0),
          'no case with a finding',
        );
        assert.ok(
          cases.some(one => one.expected.length === 0),
          'no case without a finding',
        );
        const texts = cases.map(one => `${one.kind}\n${one.text}\n${JSON.stringify(one.setting)}`);
        assert.equal(new Set(texts).size, texts.length, 'a case stands there twice');
        const titles = cases.map(one => one.title);
        assert.equal(new Set(titles).size, titles.length, 'two cases have the same heading');
      });

      it('expects only findings of its own rule', () => {
        const others = cases.flatMap(one =>
          one.expected.filter(({ rule: id }) => id !== name && !id.startsWith(`${name}/`)),
        );
        assert.deepEqual(others, []);
      });

      for (const one of cases) it(titleOf(one), () => judgeCase(service, name, one));
    });
  }
});

function titleOf(one: Case): string {
  return `${one.kind}, line ${one.fileLine}: ${one.title}`;
}
