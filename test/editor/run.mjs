#!/usr/bin/env node
// Runs the suite of this folder inside a real VS Code.
//
//   node test/editor/run.mjs          Node extension host
//   node test/editor/run.mjs --web    web worker extension host
//
// VSCODE_EXECUTABLE names a desktop VS Code. Without it a VS Code server is used, which is installed if it is missing,
// with a headless Chromium (CHROMIUM, or one on the PATH). Without a Chromium the tests are skipped.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { installEditor } from '../../scripts/editor/install.mjs';
import { profileFolders, quietSettings, serve, writeSettings } from '../../scripts/editor/serve.mjs';
import { findChromium, openBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const web = process.argv.includes('--web');
const verbose = process.argv.includes('--verbose');
const tests = path.join(root, 'out/editor', web ? 'index-web.js' : 'index.js');
const limitMs = 240_000;
const tally = /^editor tests: (\d+) passed, (\d+) failed$/m;
// Lines of the editor itself, in the same stream as those of the tests.
const noise =
  /^(Resolv(ing|ed) |Creating a socket|\[reconnection|Ignoring fetching|Updating additional|\[A(gentHost|ccount)|\[Service Worker|Canceled)/;

const needed = [
  'client-node.js',
  'client-browser.js',
  'server-node.js',
  'server-node-main.js',
  'server-browser.js',
];
for (const file of [tests, ...needed.map(name => path.join(root, 'dist', name))]) {
  if (existsSync(file)) continue;
  console.error(`There is no ${path.relative(root, file)}: run \`node scripts/build.mjs --tests\` first.`);
  process.exit(2);
}

const directory = mkdtempSync(path.join(tmpdir(), 'loadline-editor-test-'));
const folder = path.join(directory, 'workspace');
mkdirSync(folder);
let result;
try {
  result = process.env.VSCODE_EXECUTABLE ? await runInDesktop() : await runInBrowser();
} catch (error) {
  console.error(error);
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
// No result at all is a failure, not a run without tests.
console.log(`${result?.passed ?? 0} passed, ${result?.failed ?? 1} failed`);
process.exit(result && result.failed === 0 && (result.passed > 0 || result.skipped) ? 0 : 1);

async function runInDesktop() {
  const { runTests } = await import('@vscode/test-electron');
  const results = path.join(directory, 'results.json');
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: { LOADLINE_TEST_RESULTS: results },
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(directory, 'user')}`,
      `--extensions-dir=${path.join(directory, 'extensions')}`,
      '--disable-workspace-trust',
      ...(web ? ['--extensionDevelopmentKind=web'] : []),
    ],
  }).catch(error => console.error(error.message));
  return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
}

async function runInBrowser() {
  const chromium = findChromium();
  if (!chromium)
    return skip('no Chromium (install chromium or set CHROMIUM; VSCODE_EXECUTABLE uses a desktop VS Code)');
  const editor = await installEditor();
  const profile = profileFolders(directory);
  writeSettings(profile, {
    ...quietSettings,
    'git.enabled': false,
    'security.workspace.trust.enabled': false,
    // Says which extension host an extension runs in; the command line option for it is not heeded in a browser.
    ...(web ? { 'remote.extensionKind': { [extensionId()]: ['web'] } } : {}),
  });
  const server = await serve(editor, profile, {
    token: false,
    // Only with it does a built workbench take an extension under development from its address.
    arguments: ['--enable-smoke-test-driver'],
    log: verbose ? text => process.stderr.write(text) : undefined,
  });
  let browser;
  try {
    browser = await openBrowser(chromium, directory);
    return await runInPage(browser.page, server);
  } finally {
    await browser?.close();
    await server.stop();
  }
}

/** The workbench calls these two functions, if its page has them, when it runs the tests of an extension. */
async function runInPage(page, server) {
  let counted;
  const ended = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The tests did not end within ${limitMs / 1000} s`)),
      limitMs,
    );
    page.once('crash', () => reject(new Error('The page crashed')));
    server.exited.then(() => reject(new Error('The VS Code server ended')));
    page.exposeFunction('codeAutomationExit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = format(...args);
    const found = tally.exec(line);
    if (found) counted = { passed: Number(found[1]), failed: Number(found[2]) };
    else if (verbose || !(counted || noise.test(line))) console.log(line);
  });
  const remote = file => `vscode-remote://${server.authority}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(tests)],
  ];
  await page.goto(server.address({ folder, payload: JSON.stringify(payload) }));
  await ended.catch(async error => {
    console.error(error.message);
    const picture = path.join(tmpdir(), 'loadline-editor-test.png');
    await page.screenshot({ path: picture }).then(
      () => console.error(`What the editor showed: ${picture}`),
      () => {},
    );
  });
  return counted;
}

function extensionId() {
  const { publisher, name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return `${publisher}.${name}`;
}

function skip(reason) {
  console.log(`skipped: ${reason}`);
  return { passed: 0, failed: 0, skipped: true };
}
