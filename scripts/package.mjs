// `npm run package`: a VSIX without node_modules, under 2 MB.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = `loadline-${version}.vsix`;
const limit = 2 * 1024 * 1024;

run('node', ['scripts/build.mjs', '--minify']);
run('npx', [
  'vsce',
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  file,
]);
const { size } = statSync(file);
console.log(`${file}: ${(size / 1024).toFixed(0)} KB`);
if (size > limit) {
  console.error(`The package is larger than ${limit / 1024} KB.`);
  process.exit(1);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
