import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';

const program = `#!/usr/bin/env node
const { basename } = require('node:path');
module.exports = { of: 'a bundle' };
console.log(basename(__filename), module.exports.of, process.argv.slice(2).join());
`;

describe('the launcher', () => {
  let folder = '';
  let caches = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loadline-client-'));
    caches = join(folder, 'caches');
    mkdirSync(caches);
    const { writeLauncher } = await import(`${process.cwd()}/scripts/write-launcher.mjs`);
    writeLauncher(join(folder, 'server.js'), 'server-main.js');
    writeFileSync(join(folder, 'server-main.js'), program);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (env: NodeJS.ProcessEnv = {}) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'server.js'), '--stdio'], {
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, ...env },
    });
    assert.deepEqual(
      { stdout, stderr, status },
      { stdout: 'server-main.js a bundle --stdio\n', stderr: '', status: 0 },
    );
  };

  const kept = () => (existsSync(join(caches, 'loadline')) ? readdirSync(join(caches, 'loadline')) : []);

  it('runs the bundle, and keeps what was compiled of it in one file', () => {
    run();
    const [file, ...others] = kept();
    assert.match(file ?? '', /^server-main-/);
    assert.deepEqual(others, []);
    run();
    assert.deepEqual(kept(), [file]);
  });

  it('reads bundles as Latin-1, so that all but their comments has to be ASCII', () => {
    for (const bundle of ['dist/server-node-main.js', 'dist/cli-main.js']) {
      const lines = readFileSync(bundle, 'utf8').split('\n');
      const isComment = (line: string) => /^\s*(?:\/\/|\/?\*)/.test(line);
      assert.deepEqual(
        lines.filter(line => /[^\0-\x7f]/.test(line) && !isComment(line)),
        [],
      );
    }
  });

  it('removes what nobody started for months', () => {
    const [old, young] = ['other-main-1-server.bin', 'other-main-2-server.bin'];
    mkdirSync(join(caches, 'loadline'));
    for (const name of [old, young]) writeFileSync(join(caches, 'loadline', name), '');
    utimesSync(join(caches, 'loadline', old), 1, 1);
    run();
    assert.ok(!kept().includes(old));
    assert.ok(kept().includes(young));
  });

  it('keeps nothing for a command that is over before it would be of use', async () => {
    const { writeLauncher } = await import(`${process.cwd()}/scripts/write-launcher.mjs`);
    writeLauncher(join(folder, 'server.js'), 'cli-main.js');
    writeFileSync(join(folder, 'cli-main.js'), program.replace('basename(__filename)', '"server-main.js"'));
    run();
    assert.deepEqual(kept(), []);
  });

  it('takes nothing from a file that is not what it kept', () => {
    run();
    for (const file of kept()) writeFileSync(join(caches, 'loadline', file), 'no code');
    run();
  });

  it('keeps another file for another build, and removes the old one', () => {
    run();
    const [before] = kept();
    utimesSync(join(folder, 'server-main.js'), 1, 1);
    run();
    assert.equal(kept().length, 1);
    assert.notEqual(kept()[0], before);
  });

  it('keeps nothing where there is no folder for it, or where the user wants none', () => {
    run({ NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.deepEqual(kept(), []);
    rmSync(caches, { recursive: true });
    run();
    assert.ok(!existsSync(caches));
  });
});
