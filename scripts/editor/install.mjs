#!/usr/bin/env node
// Puts a VS Code server (workbench for the browser, extension host, no desktop needed) into a cache folder. All of it
// comes from npm, through the ordinary npm client, so whatever registry npm is set up for is the one that is asked.
//
//   node scripts/editor/install.mjs          (LOADLINE_EDITOR_DIR chooses another folder)
//
// A second run does nothing. An interrupted one leaves nothing half-made: the folder is built beside its place and
// then renamed.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { spdlogStandIn, watchdogStandIn } from './native-stand-ins.mjs';

const run = promisify(execFile);

/** code-server 4.139.1 holds VS Code 1.139.1, which needs the module hooks of Node 22.15 and is made for Node 24. */
const codeServer = 'code-server@4.139.1';
const nodeVersion = '24.21.0';
/** Raise it when this script makes something else out of the same packages. */
const recipe = 1;

// Sign-in, AI and platform helpers: half of the download, and nothing that editing files needs.
const unneededDependencies = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/deviceid',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];
const unneededExtensions = ['copilot', 'microsoft-authentication', 'mermaid-markdown-features'];

export function editorDirectory() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return path.resolve(process.env.LOADLINE_EDITOR_DIR ?? path.join(root, '.cache/editor'));
}

/**
 * Makes sure that the editor is there. Returns its folder, the Node to run it on and its entry script. Throws an
 * Error whose message tells the reader what to do.
 */
export async function installEditor(log = console.log) {
  const directory = editorDirectory();
  const stamp = `${codeServer} node@${nodeVersion} ${process.platform}-${process.arch} recipe ${recipe}\n`;
  if (readIfThere(path.join(directory, 'stamp')) !== stamp) {
    const package_ = nodePackage();
    log(`Installing VS Code for the browser (${codeServer}, about 140 MB from npm, once) ...`);
    const began = Date.now();
    const building = `${directory}.part-${process.pid}`;
    rmSync(building, { recursive: true, force: true });
    mkdirSync(building, { recursive: true });
    try {
      await build(building, package_);
      writeFileSync(path.join(building, 'stamp'), stamp);
      rmSync(directory, { recursive: true, force: true });
      renameSync(building, directory);
    } finally {
      rmSync(building, { recursive: true, force: true });
    }
    log(`Installed in ${Math.round((Date.now() - began) / 1000)} s: ${directory}`);
  }
  return paths(directory);
}

function paths(directory) {
  const vscode = path.join(directory, 'code-server/lib/vscode');
  return {
    directory,
    vscode,
    node: path.join(directory, 'node'),
    main: path.join(vscode, 'out/server-main.js'),
  };
}

async function build(directory, nodePackageName) {
  const { vscode, node, main } = paths(directory);
  await Promise.all([
    unpack(directory, codeServer, 'code-server'),
    unpack(directory, nodePackageName, 'node-package').then(async () => {
      await copyFile(path.join(directory, 'node-package/bin/node'), node);
      await chmod(node, 0o755);
      await rm(path.join(directory, 'node-package'), { recursive: true });
    }),
  ]);
  await leaveOut(vscode);
  // No install script is run: ripgrep, the file watcher and the terminal bring their binaries along, and the two
  // native modules that do not are replaced below.
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  await npm(['install', '--ignore-scripts', '--omit=dev', '--legacy-peer-deps', ...quiet], vscode);
  const modules = path.join(vscode, 'node_modules/@vscode');
  await writeFile(path.join(modules, 'spdlog/index.js'), spdlogStandIn);
  await writeFile(path.join(modules, 'native-watchdog/index.js'), watchdogStandIn);
  await run(node, [main, '--server-data-dir', path.join(directory, 'first-run'), '--version']).catch(
    error => {
      throw new Error(
        `The VS Code server was installed, but does not start: ${error.stderr || error.message}`,
      );
    },
  );
  await rm(path.join(directory, 'first-run'), { recursive: true, force: true });
}

async function unpack(directory, packageName, into) {
  const { stdout } = await npm(['pack', '--silent', '--ignore-scripts', packageName], directory);
  const tarball = path.join(directory, stdout.trim().split('\n').at(-1) ?? '');
  const target = path.join(directory, into);
  mkdirSync(target);
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  await rm(tarball);
}

async function leaveOut(vscode) {
  const file = path.join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const name of unneededDependencies) delete manifest.dependencies[name];
  await writeFile(file, JSON.stringify(manifest, null, 2));
  for (const name of unneededExtensions) {
    await rm(path.join(vscode, 'extensions', name), { recursive: true, force: true });
  }
}

/** The npm package that holds a Node binary for this machine. */
function nodePackage() {
  const { platform, arch } = process;
  const glibc = process.report.getReport().header.glibcVersionRuntime;
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64') && glibc) {
    return `node-linux-${arch}@${nodeVersion}`;
  }
  throw new Error(
    `There is no VS Code for the browser for ${platform}-${arch}${platform === 'linux' ? ' without glibc' : ''} here. ` +
      'Install VS Code itself, with its `code` command on the PATH, and run this again.',
  );
}

async function npm(args, cwd) {
  // Under `npm start` this is the very npm that runs the script; by its path it needs no shell on any system.
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  try {
    return await run(command, [...first, ...args], { cwd, maxBuffer: 1 << 26 });
  } catch (error) {
    const said = String(error.stderr || error.message).trim();
    throw new Error(
      `\`npm ${args.join(' ')}\` failed. Is the npm registry reachable (\`npm ping\`), and is there 1 GB of space?\n${said}`,
    );
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { directory } = await installEditor();
    console.log(`VS Code for the browser is in ${directory}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
