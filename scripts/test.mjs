// `npm test`: the whole gate. Every step prints what it did; the last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const only = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };

const steps = [
  ['types', () => check('npm', ['run', '--silent', 'types'])],
  ['lint', () => check('npx', ['biome', 'check', '--error-on-warnings', '.'])],
  ['generated files', generated],
  ['build', () => check('node', ['scripts/build.mjs', '--tests'])],
  ['unit', () => mocha(['out/unit/**/*.test.js'])],
  ['editor', () => counted('node', ['test/editor/run.mjs'])],
  ['editor in the browser', () => counted('node', ['test/editor/run.mjs', '--web'])],
  ['by mouse and keyboard', () => counted('node', ['test/editor/screenshots.mjs'])],
  ['neovim', () => counted('node', ['test/editor/neovim.mjs'])],
];

await installWhatIsMissing();
for (const [name, run] of steps) {
  if (only.length > 0 && !only.some(word => name.startsWith(word))) continue;
  console.log(`\n== ${name}`);
  const began = Date.now();
  await run();
  console.log(`   ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed > 0 ? 1 : 0);

async function installWhatIsMissing() {
  const stamp = 'node_modules/.package-lock.json';
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('== install');
  if ((await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])).code !== 0) process.exit(1);
}

/** One step that passes or fails as a whole. */
async function check(command, args) {
  const { code } = await run(command, args);
  if (code === 0) totals.passed++;
  else totals.failed++;
}

async function generated() {
  await check('node', ['scripts/run.mjs', 'scripts/rule-index.ts', '--check']);
  await check('node', ['scripts/run.mjs', 'scripts/generate.ts', '--check']);
}

async function mocha(files) {
  const { code, output } = await run('npx', ['mocha', '--timeout', '60000', '--reporter', 'dot', ...files]);
  count(code, output, /^\s*(\d+) passing/m, /^\s*(\d+) failing/m, /^\s*(\d+) pending/m);
}

/** A step that ends with a line `N passed, N failed`, or says that it skips. */
async function counted(command, args) {
  const { code, output } = await run(command, args);
  if (code === 0 && /^skipped:/m.test(output)) totals.skipped++;
  else count(code, output, /^(\d+) passed, \d+ failed/m, /^\d+ passed, (\d+) failed/m, /(\d+) skipped/);
}

function count(code, output, passing, failing, pending) {
  const passed = Number(passing.exec(output)?.[1] ?? 0);
  const failed = Number(failing.exec(output)?.[1] ?? 0);
  totals.passed += passed;
  totals.skipped += Number(pending.exec(output)?.[1] ?? 0);
  totals.failed += failed;
  // A run that broke, or that ran nothing, has not passed.
  if ((code !== 0 && failed === 0) || (code === 0 && passed === 0)) totals.failed++;
}

function run(command, args) {
  return new Promise(done => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', data => {
      output += data;
      process.stdout.write(data);
    });
    child.on('error', error => {
      console.error(`${command}: ${error.message}`);
      done({ code: 1, output });
    });
    child.on('close', code => done({ code: code ?? 1, output }));
  });
}
