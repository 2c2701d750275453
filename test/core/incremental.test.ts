import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rules } from '../../rules/index.ts';
import type { FileAnalysis } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text/edits.ts';
import type { Case } from '../kit/cases.ts';
import { finish, sourceFile, testDay } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

const policy = service.resolvePolicy([]);

/** Pieces of text that change how the rest reads. */
const pieces = [
  '\n',
  '\r\n',
  '---\n',
  '\n---\n',
  'FROM alpine\n',
  'FROM node AS a\n',
  'USER root\n',
  '# escape=`\n',
  '#',
  ' ',
  '  ',
  '- ',
  ': ',
  '"',
  "'",
  '{',
  '}',
  '[',
  '|\n',
  '&a ',
  '*a',
  '\\\n',
  '<<EOF\n',
  'EOF\n',
  'privileged: true\n',
  '# loadline-ignore root-user -- x\n',
  '# loadline-ignore-file root-user -- x\n',
  '\u{1F600}',
  '\ud83d',
  '\t',
  'ARG A=1\n',
  'kind: Pod\n',
  '',
];

describe('incremental analysis', () => {
  for (const kind of ['dockerfile', 'kubernetes', 'helm-values'] as const)
    it(`${kind}: after any edits the findings are those of a fresh open`, () => {
      const examples = rules
        .flatMap(rule => rule.meta.examples)
        .filter(example => example.in === kind)
        .map(example => example.bad);
      // A few of them at a time, so that the test does not become slower with every rule.
      const start = fc
        .shuffledSubarray(examples, { minLength: 1, maxLength: 8 })
        .map(some => some.join(kind === 'kubernetes' ? '---\n' : ''));
      const edit = fc.record({ at: fc.nat(), length: fc.nat(40), text: fc.constantFrom(...pieces) });
      fc.assert(
        fc.property(start, fc.array(edit, { minLength: 1, maxLength: 12 }), (text, edits) =>
          holds(kind, text, edits),
        ),
        { numRuns: 150, seed: 4242 },
      );
    });

  it('kubernetes: a stream of many documents, edited at their borders and undone', () => {
    const examples = rules
      .flatMap(rule => rule.meta.examples)
      .filter(example => example.in === 'kubernetes')
      .map(example => example.bad);
    const start = fc
      .shuffledSubarray(examples, { minLength: 9, maxLength: 16 })
      .map(some => some.join('---\n'));
    const edit = fc.record({
      border: fc.nat(),
      shift: fc.integer({ min: -6, max: 6 }),
      length: fc.nat(8),
      text: fc.constantFrom(...pieces),
      isUndone: fc.boolean(),
    });
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        const borders = [...text.matchAll(/^---\n/gm)].map(({ index }) => index);
        let at = 0;
        const steps = edits.flatMap(({ border, shift, length, text: inserted, isUndone }) => {
          at = Math.max(0, (borders[border % borders.length] ?? 0) + shift);
          const removed = text.slice(at, at + length);
          const there = { at, length, text: inserted };
          return isUndone ? [there, { at, length: inserted.length, text: removed }] : [there];
        });
        holds('kubernetes', text, steps);
      }),
      { numRuns: 40, seed: 4243 },
    );
  });

  it('reads nothing again that stood there a few edits ago', () => {
    const texts = ['a', 'ab', 'abc', 'ab', 'a', 'abc'].map(
      name => `FROM alpine AS first\nRUN echo ${name}\nFROM alpine\nUSER 10001\n`,
    );
    let previous: FileAnalysis | undefined;
    const findings = texts.map(text => {
      const options = { policy, today: testDay, ...(previous && { previous }) };
      previous = finish(service.analyse(sourceFile('dockerfile', text), options));
      return previous.pieces[1]?.findings;
    });
    assert.equal(findings[3], findings[1]);
    assert.equal(findings[4], findings[0]);
    assert.equal(findings[5], findings[2]);
  });

  describe('an analysis that was broken off', () => {
    const stream = rules
      .flatMap(({ meta }) => meta.examples.filter(one => one.in === 'kubernetes').map(one => one.bad))
      .filter(text => !/ServiceAccount|pod-security/.test(text))
      .slice(0, 40)
      .join('---\n');
    const options = { policy, today: testDay };

    it('knows some of the findings, and nothing else', () => {
      const file = sourceFile('kubernetes', stream);
      const whole = finish(service.analyse(file, options));
      const pauses = pausesOf(service.analyse(file, options));
      assert.ok(pauses.length > 20);
      for (const { isWorthShowing, findings, resultId } of pauses) {
        assert.equal(isWorthShowing, findings.length > 0);
        assert.deepEqual(findings, whole.findings.slice(0, findings.length));
        assert.equal(resultId === whole.resultId, findings.length === whole.findings.length);
      }
      assert.ok(
        pauses.some(({ findings }) => findings.length > 0 && findings.length < whole.findings.length),
      );
    });

    it('saves the next one work and changes nothing in what it finds', () => {
      const file = sourceFile('kubernetes', stream);
      const whole = finish(service.analyse(file, options));
      const edited = sourceFile('kubernetes', stream.replace('kind: Pod', 'kind: Pad'));
      const wholeOfEdited = finish(service.analyse(edited, options));
      for (const { previous } of pausesOf(service.analyse(file, options))) {
        const again = finish(service.analyse(file, { ...options, previous }));
        assert.deepEqual(again.findings, whole.findings);
        assert.equal(again.pieces[0]?.findings, previous.pieces[0]?.findings);
        const next = finish(service.analyse(edited, { ...options, previous }));
        assert.deepEqual(next.findings, wholeOfEdited.findings);
      }
    });

    const long = Array.from({ length: 4 }, () => stream).join('---\n');

    for (const kind of ['kubernetes', 'helm-values'] as const)
      it(`${kind}: checks the beginning of a long text before the rest is read`, () => {
        const values = Array.from({ length: 1500 }, (_, index) => `part${index}:\n  image: nginx:latest\n`);
        const file = sourceFile(kind, kind === 'kubernetes' ? long : values.join(''));
        const whole = finish(service.analyse(file, options));
        const [first, second] = pausesOf(service.analyse(file, options));
        assert.ok(first?.isAhead === true && second?.isAhead === false);
        assert.ok(first.findings.length > 5);
        assert.deepEqual(first.findings, whole.findings.slice(0, first.findings.length));
        const next = finish(service.analyse(file, { ...options, previous: first.previous }));
        assert.deepEqual(next.findings, whole.findings);
      });

    for (const [what, document] of [
      ['an account', 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n'],
      ['an account in JSON', '{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web"}}\n'],
      [
        "a namespace's level",
        'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n',
      ],
    ] as const)
      it(`does not where the rest declares ${what}`, () => {
        const file = sourceFile('kubernetes', `${long}---\n${document}`);
        assert.ok(pausesOf(service.analyse(file, options)).every(({ isAhead }) => !isAhead));
      });

    it('is not shown where a comment further down may accept what it found', () => {
      const text = `${stream}---\n# loadline-ignore-file missing-probe -- not needed here\n`;
      const [first] = pausesOf(service.analyse(sourceFile('kubernetes', text), options));
      assert.ok(first !== undefined && first.findings.length > 0);
      assert.equal(first.isWorthShowing, false);
    });
  });

  it('takes over what rules found under a policy whose plan is made anew at every check', () => {
    const { layer } = service.readPolicy(
      "overrides:\n  - files: ['other/**']\n    rules: { root-user: off }\n",
      '.loadline.yaml',
    );
    const options = { policy: service.resolvePolicy([layer]), today: testDay };
    let previous: FileAnalysis | undefined;
    for (const typed of ['', 'a', 'ab', 'abc']) {
      const text = `FROM alpine\nRUN curl -k https://example.org/x.sh | sh\nADD a.tar.gz /srv\nRUN echo ${typed}\nENV PASSWORD=S3rvice-Quay-1907\n`;
      const file = sourceFile('dockerfile', text);
      previous = finish(service.analyse(file, previous ? { ...options, previous } : options));
      assert.deepEqual(previous.findings, finish(service.analyse(file, options)).findings);
    }
  });
});

/** What is known at each pause, looked at there and then. */
function pausesOf(steps: ReturnType<typeof service.analyse>) {
  const pauses = [];
  for (let step = steps.next(); !step.done; step = steps.next()) {
    const previous = step.value?.analysis();
    if (previous === undefined) continue;
    const { findings, resultId } = previous;
    pauses.push({
      previous,
      findings,
      resultId,
      isWorthShowing: step.value?.isWorthShowing,
      isAhead: step.value?.isAhead,
    });
  }
  return pauses;
}

function holds(
  kind: Case['kind'],
  start: string,
  edits: readonly { at: number; length: number; text: string }[],
): void {
  let text = start;
  let previous: FileAnalysis | undefined;
  for (const { at, length, text: inserted } of [{ at: 0, length: 0, text: '' }, ...edits]) {
    const from = text.length === 0 ? 0 : at % (text.length + 1);
    const to = Math.min(text.length, from + length);
    text = applyEdits(text, [{ at: { start: from, end: to }, text: inserted }]);
    const file = sourceFile(kind, text);
    const options = { policy, today: testDay };
    previous = finish(service.analyse(file, previous ? { ...options, previous } : options));
    const cold = finish(service.analyse(file, options));
    assert.deepEqual(previous.findings, cold.findings, JSON.stringify(text));
    assert.equal(previous.resultId, cold.resultId);
    // What was taken over still has to make edits for the text of now.
    const [some] = cold.findings.filter(finding => finding.fixable).slice(at % 5);
    if (some) assert.deepEqual(service.fixes(previous, some.id), service.fixes(cold, some.id));
  }
}
