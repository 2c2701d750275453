import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { launchOf } from './launch.ts';
import { copyFromBuilder, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/**
 * A Python program started by the interpreter, or by a package that can be started as a module, with packages from pip.
 * Only for the version that the image without a shell has: compiled parts of packages belong to one version.
 */
export function pythonRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const directory = knownValue(stage.workingDirectory);
  const version = /^(\d+\.\d+)/.exec(knownValue(stage.base)?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('python', version);
  const args = launch && interpreterArguments(launch.words);
  if (!runtime || version !== runtime.version || !args || directory === undefined || directory === '/')
    return undefined;
  // Compiled parts built on Alpine's C library do not load on Debian's; libraries of the system would be missing.
  if (knownValue(stage.base)?.tag?.includes('alpine') || !stage.installs.every(isForBuilding))
    return undefined;
  const commands = stage.scripts.flatMap(script => script.commands);
  if (commands.some(installsElsewhere) || stage.scripts.some(script => !script.complete)) return undefined;
  const packages = `/usr/local/lib/python${version}/site-packages`;
  const hasPackages = commands.some(isPipInstall);
  if (hasPackages && setsPath(stage)) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files: [
      // The image's interpreter is Debian's, which looks elsewhere for packages.
      ...(hasPackages ? [copyFromBuilder(packages, packages), `ENV PYTHONPATH=${packages}`] : []),
      copyFromBuilder(directory, directory),
    ],
    command: [jsonForm('CMD', args)],
  };
}

/** Commands that packages install, and that are the same as `python -m` with their name. */
const modules: ReadonlySet<string> = new Set([
  'celery',
  'daphne',
  'flask',
  'gunicorn',
  'hypercorn',
  'streamlit',
  'uvicorn',
]);

/** What the interpreter gets; undefined where another program is started, or an interactive interpreter. */
function interpreterArguments([program = '', ...rest]: readonly string[]): readonly string[] | undefined {
  const name = program.replace(/^\/usr\/local\/bin\//, '');
  if (rest.length > 0 && /^python(?:3(?:\.\d+)?)?$/.test(name)) return rest;
  return modules.has(name) ? ['-m', name, ...rest] : undefined;
}

function isPipInstall(command: ShellCommand): boolean {
  const words = wordsOf(command);
  if (/^pip(?:3(?:\.\d+)?)?$/.test(words[0] ?? '')) return words[1] === 'install';
  return words[1] === '-m' && words[2] === 'pip' && words[3] === 'install';
}

/** Environments and tools whose packages lie somewhere else. */
function installsElsewhere(command: ShellCommand): boolean {
  const words = wordsOf(command);
  const isOther = /^(?:poetry|pipenv|uv|conda|mamba|micromamba|virtualenv|pdm|hatch)$/.test(words[0] ?? '');
  const isEnvironment = words[1] === '-m' && words[2] === 'venv';
  const isMoved =
    isPipInstall(command) && words.some(word => /^(?:-t|--target|--user|--prefix|--root)(?:=|$)/.test(word));
  return isOther || isEnvironment || isMoved;
}

function wordsOf({ name, args }: ShellCommand): readonly string[] {
  return [knownValue(name) ?? '', ...args.map(word => knownValue(word.value) ?? word.text)];
}

function isForBuilding({ packages }: { readonly packages: readonly string[] }): boolean {
  return packages.every(name =>
    /^(?:gcc|g\+\+|make|build-essential|libc6-dev|python3-dev|pkg-config|git)$/.test(name),
  );
}

function setsPath({ instructions }: StageSubject): boolean {
  return instructions.some(
    ({ keyword, args }) => keyword === 'ENV' && args.some(({ text }) => /^PYTHON(?:PATH|HOME)/.test(text)),
  );
}
