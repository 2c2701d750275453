import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { commandWords } from './command-words.ts';
import { debianBuildImage } from './debian-build-image.ts';
import { type Launch, launchOf } from './launch.ts';
import { resolvePath } from './paths.ts';
import { systemPrefix } from './python-environments.ts';
import { interpreterArguments } from './python-launch.ts';
import { type PythonPackages, pythonPackages } from './python-packages.ts';
import {
  copyFromBuilder,
  installsForBuildingOnly,
  jsonForm,
  loginRemark,
  type RuntimeStage,
} from './runtime-stage.ts';
import { stageContents } from './stage-contents.ts';
import { stageEnvironment } from './stage-environment.ts';

/**
 * A Python program started by the interpreter, or by a package that can be started as a module, with packages from pip, uv,
 * poetry or pipenv. Only for the version that the image without a shell has: compiled parts of packages belong to one version.
 */
export function pythonRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const version = /^(?:python)?(\d+\.\d+)/.exec(knownValue(stage.base)?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('python', version);
  if (!launch || !runtime || version === undefined || version !== runtime.version) return undefined;
  if (stage.workingDirectory.state === 'unknown') return undefined;
  const packages = pythonPackages(stage);
  if (packages === undefined || (packages !== 'none' && setsPath(stage))) return undefined;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const prefix = packages === 'none' ? systemPrefix : packages.prefix;
  const args = isUsed(stage, launch, prefix)
    ? interpreterArguments(launch, { directory, prefix })
    : undefined;
  const build = debianBuildImage(stage);
  const files = stageContents(stage, isOfPython);
  if (!args || !build || !files || !installsForBuildingOnly(stage)) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files: [...(packages === 'none' ? [] : packageLines(stage, packages, version)), ...files],
    command: [jsonForm('CMD', runtime.entrypoint.length > 0 ? args : ['python', ...args])],
    ...(build.image !== undefined && { buildImage: build.image }),
    ...(runtime.needsLogin && { remark: loginRemark }),
  };
}

/** Whether the program that starts sees the packages of an environment: by its path, by `PATH`, or by the tool that made it. */
function isUsed(stage: StageSubject, { words: [program = ''] }: Launch, prefix: string): boolean {
  if (prefix === systemPrefix || /^(?:uv|poetry|pipenv)$/.test(program)) return true;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  if (resolvePath(directory, program).startsWith(`${prefix}/bin/`)) return true;
  return (stageEnvironment(stage).get('PATH') ?? '').split(':').includes(`${prefix}/bin`);
}

/** The image's interpreter is another one, which looks elsewhere for packages. */
function packageLines(
  stage: StageSubject,
  { prefix, hasLinks }: PythonPackages,
  version: string,
): readonly string[] {
  const folder = `${prefix}/lib/python${version}/site-packages`;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const comesAlong = directory !== '/' && prefix.startsWith(`${directory}/`);
  return [
    ...(comesAlong ? [] : [copyFromBuilder(folder, folder)]),
    hasLinks ? `ENV PYTHONUSERBASE=${prefix}` : `ENV PYTHONPATH=${folder}`,
  ];
}

/** Installers, and programs of the working directory. A module that downloads something puts it somewhere else. */
function isOfPython(command: ShellCommand): boolean {
  const [name = '', first = '', second = ''] = commandWords(command);
  if (/^(?:pip(?:3(?:\.\d+)?)?|pipenv|poetry|virtualenv|source|\.)$/.test(name)) return true;
  if (name === 'uv') return /^(?:cache|lock|pip|sync|venv)$/.test(first);
  if (!/^python(?:3(?:\.\d+)?)?$/.test(name)) return false;
  return first === '-m' ? /^(?:pip|compileall|venv|virtualenv)$/.test(second) : /^[\w./-]+\.py$/.test(first);
}

function setsPath(stage: StageSubject): boolean {
  return [...stageEnvironment(stage).keys()].some(name => /^PYTHON(?:PATH|HOME|USERBASE)/.test(name));
}
