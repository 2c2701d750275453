import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { debianBuildImage } from './debian-build-image.ts';
import { launchOf } from './launch.ts';
import {
  copyFromBuilder,
  installsForBuildingOnly,
  jsonForm,
  loginRemark,
  type RuntimeStage,
} from './runtime-stage.ts';
import { stageContents } from './stage-contents.ts';

/**
 * A Python program started by the interpreter, or by a package that can be started as a module, with packages from pip.
 * Only for the version that the image without a shell has: compiled parts of packages belong to one version.
 */
export function pythonRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const version = /^(\d+\.\d+)/.exec(knownValue(stage.base)?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('python', version);
  const args = launch && interpreterArguments(launch.words);
  if (!runtime || version !== runtime.version || !args || stage.workingDirectory.state === 'unknown')
    return undefined;
  const build = debianBuildImage(stage);
  const files = stageContents(stage, isOfPython);
  const commands = stage.scripts.flatMap(script => script.commands);
  if (!build || !files || !installsForBuildingOnly(stage) || commands.some(installsElsewhere))
    return undefined;
  const packages = `/usr/local/lib/python${version}/site-packages`;
  const hasPackages = commands.some(isPipInstall);
  if (hasPackages && setsPath(stage)) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files: [
      // The image's interpreter is another one, which looks elsewhere for packages.
      ...(hasPackages ? [copyFromBuilder(packages, packages), `ENV PYTHONPATH=${packages}`] : []),
      ...files,
    ],
    command: [jsonForm('CMD', runtime.entrypoint.length > 0 ? args : ['python', ...args])],
    ...(build.image !== undefined && { buildImage: build.image }),
    ...(runtime.needsLogin && { remark: loginRemark }),
  };
}

/** pip, and programs of the working directory. A module that downloads something puts it somewhere else. */
function isOfPython(command: ShellCommand): boolean {
  const [name = '', first = '', second = ''] = wordsOf(command);
  if (/^pip(?:3(?:\.\d+)?)?$/.test(name)) return true;
  if (!/^python(?:3(?:\.\d+)?)?$/.test(name)) return false;
  return first === '-m' ? /^(?:pip|compileall)$/.test(second) : /^[\w./-]+\.py$/.test(first);
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

function setsPath({ instructions }: StageSubject): boolean {
  return instructions.some(
    ({ keyword, args }) => keyword === 'ENV' && args.some(({ text }) => /^PYTHON(?:PATH|HOME)/.test(text)),
  );
}
