#!/usr/bin/env node
// Smoke test of the language server with Neovim: node test/editor/neovim.mjs. Skipped where there is no Neovim.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const server = path.resolve(here, '../../dist/server-node.js');

if (spawnSync('nvim', ['--version']).status !== 0) {
  console.log('skipped: no Neovim (nvim) on the PATH');
  console.log('0 passed, 0 failed');
  process.exit(0);
}
if (!existsSync(server)) {
  console.error('There is no dist/server-node.js: run `node scripts/build.mjs` first.');
  process.exit(2);
}

const directory = mkdtempSync(path.join(tmpdir(), 'loadline-neovim-'));
const file = path.join(directory, 'Dockerfile');
const lines = [
  'FROM node:22',
  'RUN curl -k -o tool https://example.com/tool',
  'USER root',
  'CMD ["node", "server.js"]',
];
writeFileSync(file, `${lines.join('\n')}\n`);
try {
  const args = ['--headless', '--clean', '-n', '-c', `luafile ${path.join(here, 'neovim.lua')}`, file];
  const { stdout, stderr, status, signal } = spawnSync('nvim', args, {
    cwd: directory,
    encoding: 'utf8',
    timeout: 60_000,
    // A home of its own: no settings are read, and nothing is left behind.
    env: {
      ...process.env,
      HOME: directory,
      XDG_CONFIG_HOME: directory,
      XDG_STATE_HOME: directory,
      LOADLINE_SERVER: JSON.stringify([process.execPath, server, '--stdio']),
    },
  });
  const passed = stdout.match(/^ {2}ok /gm)?.length ?? 0;
  process.stdout.write(stdout);
  if (status !== 0) {
    console.log(stderr.trim() || `Neovim ended with ${signal ?? `code ${status}`}.`);
  }
  console.log(`${passed} passed, ${status === 0 ? 0 : 1} failed`);
  process.exitCode = status === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
