import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/hosts/cli/unified-diff.ts';

/** Applies a unified diff; an oracle that shares no code with the writer. */
function patched(before: string, diff: string): string {
  const old = before === '' ? [] : before.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  const lines = diff.split('\n').slice(2);
  for (const [index, line] of lines.entries()) {
    const head = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    const end = lines[index + 1]?.startsWith('\\') ? '' : '\n';
    if (head) {
      const start = Number(head[1]) - (head[2] === '0' ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
    } else if (line.startsWith('-') || line.startsWith(' ')) {
      assert.equal(old[at], line.slice(1) + end);
      if (line.startsWith(' ')) result.push(old[at] ?? '');
      at++;
    } else if (line.startsWith('+')) result.push(line.slice(1) + end);
  }
  return [...result, ...old.slice(at)].join('');
}

describe('unified diff', () => {
  it('is empty for equal texts', () => assert.equal(unifiedDiff('x', 'a\n', 'a\n'), ''));

  it('gives the new text when it is applied to the old one', () => {
    const line = fc.constantFrom('a', 'b', 'c', '', 'long line');
    const text = fc
      .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
      .map(([lines, end]) => lines.join('\n') + (end && lines.length > 0 ? '\n' : ''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff('x', before, after);
        assert.equal(diff === '' ? before : patched(before, diff), after);
      }),
      { numRuns: 2000 },
    );
  });

  it('is short when little changed far apart', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `line ${i}\n`);
    const changed = lines.map((line, i) => (i === 10 || i === 400 ? 'new\n' : line));
    const diff = unifiedDiff('x', lines.join(''), changed.join(''));
    assert.equal(diff.split('\n').filter(line => line.startsWith('@@')).length, 2);
    assert.equal(diff.split('\n').length, 2 + 2 * (1 + 8) + 1);
  });

  it('wholly different long texts end in time', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word} ${i}\n`).join('');
    assert.ok(unifiedDiff('x', text('a'), text('b')).length > 0);
  });

  it('a context line cannot be a command of a build server', () => {
    assert.match(unifiedDiff('x', '::error::a\nb\n', '::error::a\nc\n'), /^ \\x3a:error::a$/m);
  });
});
