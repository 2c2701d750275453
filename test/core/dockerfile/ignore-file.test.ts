import assert from 'node:assert/strict';
import { readIgnoreFile } from '../../../server/core/dockerfile/ignore-file.ts';

describe('.dockerignore', () => {
  const cases: readonly (readonly [lines: string, path: string, isOut: boolean])[] = [
    ['', 'a', false],
    ['# a\n', 'a', false],
    ['a\n', 'a', true],
    ['a\n', 'a/b/c', true],
    ['a\n', 'b/a', false],
    ['/a\n', 'a', true],
    ['./a/\n', 'a', true],
    ['a\r\n', 'a', true],
    ['  a  \n', 'a', true],
    ['*.md\n', 'README.md', true],
    ['*.md\n', 'docs/README.md', false],
    ['**/*.md\n', 'docs/x/README.md', true],
    ['**/*.md\n', 'README.md', true],
    ['docs/**\n', 'docs', true],
    ['docs/**\n', 'docs/a', true],
    ['*/temp*\n', 'a/temporary', true],
    ['*/temp*\n', 'a/b/temporary', false],
    ['temp?\n', 'tempa', true],
    ['temp?\n', 'temp', false],
    ['[a-c]x\n', 'bx', true],
    ['[^a-c]x\n', 'bx', false],
    ['*\n!src\n', 'src/a', false],
    ['*\n!src\n', 'other', true],
    ['*\n!src\nsrc/secret\n', 'src/secret', true],
    ['.*\n', '.git', true],
    ['.*\n', '.', false],
    ['*\n', '.', true],
    ['**\n', '.', true],
    ['**\n!a\n', '.', false],
    ['..\n', 'a', false],
    ['\\*a\n', '*a', true],
  ];
  for (const [lines, path, isOut] of cases)
    it(`${JSON.stringify(lines)} ${isOut ? 'keeps out' : 'lets in'} ${path}`, () => {
      assert.equal(readIgnoreFile('.dockerignore', lines).excludes(path), isOut);
    });

  it('says whether something below a path comes in again', () => {
    const list = readIgnoreFile('.dockerignore', 'a\n!a/b\n');
    assert.ok(list.reincludesBelow('a'));
    assert.ok(!list.reincludesBelow('c'));
  });

  it('is not slow on any pattern', () => {
    const list = readIgnoreFile('.dockerignore', `${'*a'.repeat(200)}b\n${'**/'.repeat(100)}b\n`.repeat(50));
    const started = process.hrtime.bigint();
    assert.equal(list.excludes(`${'a'.repeat(200)}/`.repeat(20)), false);
    assert.ok(Number(process.hrtime.bigint() - started) < 2e9);
  });
});
