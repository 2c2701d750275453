import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/** What a run of the command line left. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The project: tests run in it. */
const project = process.cwd();

let fixtureBundle: string | undefined;

/** The command line over the rules of `fixture-service.ts`, built once. */
export async function buildFixture(): Promise<void> {
  if (fixtureBundle !== undefined) return;
  const outfile = join(mkdtempSync(join(tmpdir(), 'loadline-cli-')), 'cli.js');
  process.once('exit', () => rmSync(dirname(outfile), { recursive: true, force: true }));
  await build({
    entryPoints: [join(project, 'server/hosts/cli.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [
      {
        name: 'fixture',
        setup({ onResolve }) {
          onResolve({ filter: /\/loadline-service\.ts$/ }, () => ({
            path: join(project, 'test/cli/fixture-service.ts'),
          }));
        },
      },
    ],
  });
  fixtureBundle = outfile;
}

/** Runs the fixture's command line in a folder. */
export function runFixture(cwd: string, args: readonly string[], options: RunOptions = {}): Run {
  if (fixtureBundle === undefined) throw new Error('buildFixture() comes first');
  return run(fixtureBundle, cwd, args, options);
}

let ownBundle: string | undefined;

/** The command line that ships: `dist/cli.js`, or the file that `LOADLINE_CLI` names; built when there is none. */
export async function buildOurs(): Promise<void> {
  ownBundle ??= resolve(project, process.env.LOADLINE_CLI ?? 'dist/cli.js');
  if (existsSync(ownBundle)) return;
  await build({
    entryPoints: [join(project, 'server/hosts/cli.ts')],
    outfile: ownBundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
}

export function runOurs(cwd: string, args: readonly string[], options: RunOptions = {}): Run {
  if (ownBundle === undefined) throw new Error('buildOurs() comes first');
  return run(ownBundle, cwd, args, options);
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(
  bundle: string,
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: RunOptions,
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, error: stderr };
}

/** A folder with these files, as a repository of its own; `remove` takes it away. */
export interface Workspace {
  readonly path: string;
  write(files: Readonly<Record<string, string>>): void;
  read(file: string): string;
  remove(): void;
}

export function workspace(files: Readonly<Record<string, string>>): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'loadline-workspace-'));
  mkdirSync(join(path, '.git'));
  const made: Workspace = {
    path,
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
    },
    read: file => readFileSync(join(path, file), 'utf8'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  made.write(files);
  return made;
}
