#!/usr/bin/env node
// npm start [-- PATH]: VS Code on PATH (or on the examples) with this extension in it. A desktop VS Code where there
// is one, otherwise VS Code in the browser. Whatever is missing is installed and built first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installEditor } from './editor/install.mjs';
import { installExtension, profileFolders, quietSettings, serve, writeSettings } from './editor/serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await main(process.argv.slice(2)).catch(error => fail(1, error.message));

async function main(args) {
  const options = args.filter(arg => arg.startsWith('-'));
  const [given, ...rest] = args.filter(arg => !arg.startsWith('-'));
  if (rest.length > 0 || options.some(option => option !== '--browser')) {
    fail(2, 'Usage: npm start [-- PATH] [--browser]');
  }
  // npm runs scripts in the root of the package; PATH is meant from where the user is.
  const target = path.resolve(process.env.INIT_CWD ?? process.cwd(), given ?? path.join(root, 'examples'));
  if (!existsSync(target)) fail(2, `There is no ${target}`);

  if (modulesAreOld())
    run('Installing dependencies (npm ci) ...', ...npm('ci', '--ignore-scripts', '--no-audit', '--no-fund'));
  run('Building ...', process.execPath, path.join(root, 'scripts/build.mjs'));
  const desktop = options.length === 0 && findDesktop();
  if (desktop) openDesktop(desktop, target);
  else await openInBrowser(target);
}

function modulesAreOld() {
  // npm writes this file at the end of every install.
  const installed = path.join(root, 'node_modules/.package-lock.json');
  return (
    !existsSync(installed) ||
    statSync(installed).mtimeMs < statSync(path.join(root, 'package-lock.json')).mtimeMs
  );
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
}

function run(what, command, ...args) {
  console.log(what);
  // Only `npm` without its path needs a shell, and only on Windows, where it is a .cmd file.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (error) throw error;
  if (status !== 0) fail(1, `\`${[path.basename(command), ...args].join(' ')}\` failed; see above.`);
}

/** The command of a VS Code that can open a window here. */
function findDesktop() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  // In a terminal of VS Code on a remote machine `code` only talks to the window, and takes no extensions.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const endings = process.platform === 'win32' ? ['.cmd'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const names = ['code', 'codium', 'code-insiders'].flatMap(name => endings.map(ending => name + ending));
  return names.flatMap(name => folders.map(folder => path.join(folder, name))).find(file => existsSync(file));
}

function openDesktop(command, target) {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, target];
  const windows = process.platform === 'win32';
  const quote = text => (windows ? `"${text}"` : text);
  const { status, error } = spawnSync(quote(command), args.map(quote), { stdio: 'inherit', shell: windows });
  if (error) throw error;
  if (status !== 0)
    fail(1, `${command} ended with code ${status}. "npm start -- --browser" uses the browser instead.`);
  console.log(`Loadline is open in VS Code (${command}) on ${target}`);
}

async function openInBrowser(target) {
  const editor = await installEditor();
  const directory = mkdtempSync(path.join(tmpdir(), 'loadline-editor-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  const profile = profileFolders(directory);
  // The folder opens in Restricted Mode, in which Loadline works: nobody has to trust a folder to have it checked.
  writeSettings(profile, {
    ...quietSettings,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  });
  installExtension(profile, root);
  const server = await serve(editor, profile, { port: process.env.LOADLINE_PORT ?? '4180-4199' });
  const isFolder = statSync(target).isDirectory();
  const open = [['openFile', `vscode-remote://${server.authority}${encodeURI(target)}`]];
  const address = isFolder
    ? server.address({ folder: target })
    : server.address({ folder: path.dirname(target), payload: JSON.stringify(open) });
  console.log(`\nLoadline is open at ${address}`);
  console.log('The address holds a key: whoever knows it can use this editor. Ctrl+C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.stop());
  await server.exited;
  console.log('Closed.');
}

function fail(code, message) {
  console.error(message);
  process.exit(code);
}
