import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  createListings,
  isInside,
  neighboursOf,
  policyFilesFor,
  readText,
  slashed,
  walk,
} from '../../server/hosts/node-files.ts';
import { fakeService } from './fake-service.ts';

describe('files on node', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loadline-files-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, content: string | Uint8Array = ''): string {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
    return whole;
  }

  const walked = (from = folder) =>
    [...walk(from)].map(path => slashed(path).slice(slashed(from).length + 1));

  describe('walking', () => {
    it('finds files in a stable order and skips .git and node_modules', () => {
      for (const path of [
        'b',
        'a/z',
        'a/b/c',
        '.git/config',
        'node_modules/x/y',
        'a/node_modules/q',
        '.hidden',
      ])
        write(path);
      assert.deepEqual(walked(), ['.hidden', 'a/b/c', 'a/z', 'b']);
    });

    it('honours .gitignore in every folder, the deepest one first', () => {
      write('.gitignore', '*.log\n/build/\n');
      write('keep/.gitignore', '!important.log\n/only-here\n');
      for (const path of [
        'a.log',
        'build/x',
        'sub/build/x',
        'keep/a.log',
        'keep/important.log',
        'keep/only-here',
        'keep/sub/only-here',
      ])
        write(path);
      assert.deepEqual(walked(), [
        '.gitignore',
        'keep/.gitignore',
        'keep/important.log',
        'keep/sub/only-here',
        'sub/build/x',
      ]);
    });

    it('honours the ignore files above it, up to the repository and no further', () => {
      write('.gitignore', 'from-outside');
      write('repo/.git/info/exclude', 'excluded');
      write('repo/.gitignore', 'from-repo');
      for (const name of ['from-outside', 'from-repo', 'excluded', 'kept']) write(`repo/sub/${name}`);
      assert.deepEqual(walked(join(folder, 'repo/sub')), ['from-outside', 'kept']);
    });

    it('follows links to files inside, not to folders, not out of the folder', () => {
      write('outside/secret');
      write('in/real');
      symlinkSync(join(folder, 'in/real'), join(folder, 'in/link'));
      symlinkSync(join(folder, 'outside/secret'), join(folder, 'in/leak'));
      symlinkSync(join(folder, 'outside'), join(folder, 'in/folder'));
      symlinkSync(join(folder, 'in'), join(folder, 'in/loop'));
      symlinkSync(join(folder, 'nowhere'), join(folder, 'in/broken'));
      assert.deepEqual(walked(join(folder, 'in')), ['link', 'real']);
    });

    it('finds nothing where there is no folder', () => {
      assert.deepEqual([...walk(join(folder, 'none'))], []);
    });
  });

  describe('reading', () => {
    it('takes off the byte order mark and remembers it', () => {
      assert.deepEqual(readText(write('x', '\ufeffFROM a')), { text: 'FROM a', bom: true, exact: true });
      assert.deepEqual(readText(write('y', 'é\r\n')), { text: 'é\r\n', bom: false, exact: true });
    });

    it('says when the text is not what the bytes are', () => {
      assert.deepEqual(readText(write('x', Uint8Array.of(0x61, 0xff))), {
        text: 'a\ufffd',
        bom: false,
        exact: false,
      });
      assert.deepEqual(readText(write('y', '\ufffd')), { text: '\ufffd', bom: false, exact: true });
    });

    it('refuses what is too large, binary, UTF-16, no file or not there', () => {
      const reason = (path: string, limit?: number) => {
        const read = readText(path, limit);
        return read.text === undefined ? read.reason : 'read';
      };
      assert.equal(reason(write('large', 'x'.repeat(2048)), 1024), 'limit');
      assert.equal(reason(write('binary', 'a\0b')), 'unreadable');
      assert.equal(reason(write('wide', Buffer.from('\ufeffFROM', 'utf16le'))), 'unreadable');
      assert.equal(reason(folder), 'unreadable');
      assert.equal(reason(join(folder, 'none')), 'missing');
      assert.equal(reason(join(write('file'), 'below')), 'missing');
    });
  });

  it('answers about neighbours, and again after forgetting', () => {
    const values = write('chart/values.yaml');
    const listings = createListings();
    assert.equal(neighboursOf(values, listings).has('Chart.yaml'), false);
    const chart = write('chart/Chart.yaml');
    assert.equal(neighboursOf(values, listings).has('Chart.yaml'), false);
    listings.forget(dirname(chart));
    assert.equal(neighboursOf(values, listings).has('Chart.yaml'), true);
    assert.equal(neighboursOf(join(folder, 'chart/templates/x.yaml'), listings).has('../Chart.yaml'), true);
  });

  it('knows what lies inside, links resolved', () => {
    write('in/x');
    write('out/x');
    symlinkSync(join(folder, 'out'), join(folder, 'in/link'));
    assert.equal(isInside(join(folder, 'in'), join(folder, 'in/x')), true);
    assert.equal(isInside(join(folder, 'in'), join(folder, 'in')), true);
    assert.equal(isInside(join(folder, 'in'), join(folder, 'in/link/x')), false);
    assert.equal(isInside(join(folder, 'in'), join(folder, 'in/../out/x')), false);
    assert.equal(isInside(join(folder, 'in'), join(folder, 'in..x')), false);
  });

  it('finds the nearest policy and what it extends, inside the root only', () => {
    write('secret.yaml', 'meh-word: off');
    write('repo/base.yaml', 'bad-word: off');
    write('repo/app/.loadline.yaml', 'extends: ../base.yaml\nextends: link.yaml\nextends: ../../secret.yaml');
    symlinkSync(join(folder, 'secret.yaml'), join(folder, 'repo/app/link.yaml'));
    const found = policyFilesFor(fakeService(), join(folder, 'repo/app/deep/er'), join(folder, 'repo'));
    assert.deepEqual(
      found.layers.map(({ origin }) => origin),
      ['base.yaml', 'app/.loadline.yaml'],
    );
    assert.equal(found.nearest, slashed(join(folder, 'repo/app/.loadline.yaml')));
    assert.equal(found.problems.length, 2);
  });

  it('stops at a chain of eleven policies and at a circle', () => {
    for (let i = 0; i < 12; i++) write(`p${i}.yaml`, `extends: p${i + 1}.yaml`);
    write('.loadline.yaml', 'extends: p0.yaml');
    const deep = policyFilesFor(fakeService(), folder, folder);
    assert.deepEqual(
      deep.problems.map(({ problem }) => problem.message),
      ['More than 10 policies extend one another; merge some of them.'],
    );
    write('p0.yaml', 'extends: .loadline.yaml');
    const round = policyFilesFor(fakeService(), folder, folder);
    assert.match(round.problems[0]?.problem.message ?? '', /^This policy ends up extending itself/);
  });
});
