// Starts the VS Code server that install.mjs put into place. Used by `npm start` and by the editor tests.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What both uses want: no network, no promotion. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
};

/** Folders of one editor profile. The browser client keeps the user's settings on the server. */
export function profileFolders(directory) {
  const data = path.join(directory, 'server');
  return {
    data,
    extensions: path.join(directory, 'extensions'),
    settings: path.join(data, 'data/User/settings.json'),
  };
}

export function writeSettings(profile, settings) {
  mkdirSync(path.dirname(profile.settings), { recursive: true });
  writeFileSync(profile.settings, `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * Installs the extension as it lies in `root`, without packaging it. It is copied: an extension behind a link is not
 * recognised by the editor as the caller of its API, and uninstalling it must not touch the repository.
 */
export function installExtension(profile, root) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = path.join(profile.extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  for (const part of ['package.json', 'dist', 'media', 'schemas', 'syntaxes', 'README.md', 'LICENSE']) {
    const source = path.join(root, part);
    if (existsSync(source)) cpSync(source, path.join(folder, part), { recursive: true });
  }
}

/**
 * Starts the server on the loopback interface and resolves once it listens. With a token, only who knows it gets in:
 * without one every page in the user's browser could reach the editor. Test servers live for seconds and go without.
 */
export async function serve(editor, profile, { port = '0', token = true, arguments: more = [], log } = {}) {
  const secret = randomUUID();
  const child = spawn(
    editor.node,
    [
      editor.main,
      ...['--host', '127.0.0.1', '--port', port, '--accept-server-license-terms', '--disable-telemetry'],
      ...['--server-data-dir', profile.data, '--extensions-dir', profile.extensions],
      ...(token ? ['--connection-token', secret] : ['--without-connection-token']),
      ...more,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: the extension hosts and language servers that it starts have to end with it.
      detached: true,
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' },
    },
  );
  const exited = new Promise(resolve => child.once('exit', resolve));
  const listening = await firstPort(child, log);
  return {
    origin: `http://127.0.0.1:${listening}`,
    authority: `127.0.0.1:${listening}`,
    exited,
    address(query = {}) {
      const parameters = new URLSearchParams(token ? { ...query, tkn: secret } : query);
      // A folder reads better with its slashes as they are, which is allowed in a query.
      return `http://127.0.0.1:${listening}/?${parameters.toString().replaceAll('%2F', '/')}`;
    },
    async stop() {
      signalGroup(child.pid, 'SIGTERM');
      const late = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 3000);
      await exited;
      clearTimeout(late);
      signalGroup(child.pid, 'SIGKILL');
    },
  };
}

function firstPort(child, log) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      signalGroup(child.pid, 'SIGKILL');
      reject(new Error(`The VS Code server did not start within a minute:\n${said}`));
    }, 60_000);
    const listen = data => {
      log?.(String(data));
      if (said.length > 10_000) return;
      said += data;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', code => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended with code ${code}:\n${said}`));
    });
  });
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
