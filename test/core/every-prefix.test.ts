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
  const earlier: { readonly kind: Case['kind']; readonly text: string }[] = [];
  for (const { kind, text } of examples) {
    // Examples begin alike, and what they have in common need not be looked at twice.
    const from = Math.max(
      0,
      ...earlier.filter(one => one.kind === kind).map(one => 1 + shared(one.text, text)),
    );
    if (from > text.length) continue;
    earlier.push({ kind, text });
    it(`every prefix of ${JSON.stringify(text.slice(0, 60))} is analysed without an internal error`, () =>
      everyPrefix(kind, text, from));
  }
});

/** How many characters two texts have in common at their beginning. */
function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function everyPrefix(kind: Case['kind'], text: string, from: number): void {
  for (let end = from; end <= text.length; end++) {
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
