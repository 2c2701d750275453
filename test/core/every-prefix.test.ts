import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import type { Case } from '../kit/cases.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

describe('half-typed text', () => {
  const examples = rules.flatMap(rule =>
    rule.meta.examples.flatMap(({ in: kind, bad, good }) => [
      { kind, text: bad },
      { kind, text: good },
    ]),
  );
  const seen = new Set<string>();
  for (const { kind, text } of examples) {
    if (seen.has(text)) continue;
    seen.add(text);
    it(`every prefix of ${JSON.stringify(text.slice(0, 60))} is analysed without an internal error`, () =>
      everyPrefix(kind, text));
  }
});

function everyPrefix(kind: Case['kind'], text: string): void {
  for (let end = 0; end <= text.length; end++) {
    const prefix = text.slice(0, end);
    const { findings } = analyseText(service, kind, prefix);
    const broken = findings.filter(finding => finding.rule === 'internal-error');
    assert.deepEqual(broken, [], prefix);
    for (const { at, rule } of findings)
      assert.ok(
        at.start >= 0 && at.start <= at.end && at.end <= end,
        `${rule} at ${at.start}-${at.end} of ${end}`,
      );
  }
}
