import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { launchOf } from './launch.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { copyFromBuilder, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/**
 * A Go program that a command starts and `go build` or `go install` makes. The program is taken over alone; where it reads
 * files of its working directory, they have to be added.
 */
export function goRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const build = stage.scripts.flatMap(script => script.commands).findLast(isBuild);
  const program = launch?.words[0];
  if (!launch || !build || program === undefined) return undefined;
  const output = outputOf(build, program);
  if (!output) return undefined;
  const file = resolvePath(directory, output);
  const started =
    isAbsolute(program) || program.startsWith('.') ? resolvePath(directory, program) : undefined;
  const onPath = started === undefined && file.endsWith(`/bin/${program}`);
  if (started !== file && !onPath) return undefined;
  return {
    image: isStatic(stage, build)
      ? 'gcr.io/distroless/static-debian13:nonroot'
      : 'gcr.io/distroless/base-debian13:nonroot',
    needsDirectory: false,
    files: [copyFromBuilder(file, file)],
    command: [
      ...(launch.entrypoint ? [jsonForm('ENTRYPOINT', [file, ...launch.entrypoint.slice(1)])] : []),
      ...(launch.command
        ? [jsonForm('CMD', launch.entrypoint ? launch.command : [file, ...launch.command.slice(1)])]
        : []),
    ],
  };
}

function isBuild({ name, args }: ShellCommand): boolean {
  const verb = args[0] && knownValue(args[0].value);
  return knownValue(name) === 'go' && (verb === 'build' || verb === 'install');
}

/** The file that a command makes; undefined where it is not said, and is not what `program` would be. */
function outputOf({ args }: ShellCommand, program: string): string | undefined {
  const [verb, ...words] = args.map(word => knownValue(word.value));
  if (verb === 'install') return installed(words);
  const at = words.indexOf('-o');
  const joined = words.find(word => word?.startsWith('-o='));
  const file = at >= 0 ? words[at + 1] : joined?.slice('-o='.length);
  if (at >= 0 || joined !== undefined) return file?.endsWith('/') ? undefined : file;
  return builtHere(words, program);
}

/** Without `-o` the program lands in the working directory, named after its package or its first file. */
function builtHere(words: readonly (string | undefined)[], program: string): string | undefined {
  const name = /^\.\/([\w-]+)$/.exec(program)?.[1];
  const last = words.at(-1)?.split('/').at(-1);
  // The name of the module is not in the Dockerfile; the command that starts the program has it right.
  const isModule = words.length === 0 || last === undefined || last === '.' || last.startsWith('-');
  return name !== undefined && (isModule || last === name || last === `${name}.go`) ? name : undefined;
}

/** `go install` names the program after the last part of the package's path, and puts it where the image's GOPATH says. */
function installed(words: readonly (string | undefined)[]): string | undefined {
  const packages = words.filter(word => word === undefined || !word.startsWith('-'));
  const path = packages.length === 1 ? packages[0]?.replace(/@.*$/, '').replace(/\/v\d+$/, '') : undefined;
  const program = path?.slice(path.lastIndexOf('/') + 1);
  return program === undefined || !/^[\w-]+$/.test(program) ? undefined : `/go/bin/${program}`;
}

/** Without cgo a Go program needs no C library; Alpine's golang image has no C compiler, so cgo is off there. */
function isStatic(stage: StageSubject, build: ShellCommand): boolean {
  if (knownValue(stage.base)?.tag?.includes('alpine')) return true;
  if (build.assignments.some(one => one.name === 'CGO_ENABLED' && one.value?.text === '0')) return true;
  return stage.instructions.some(
    one => one.keyword === 'ENV' && one.args.some(word => word.text === 'CGO_ENABLED=0'),
  );
}
