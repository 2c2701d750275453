import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { type Launch, launchOf } from './launch.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { takenOver } from './program-alone.ts';
import { installsForBuildingOnly, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/**
 * A Go program that a command starts and `go build` or `go install` makes. The program is taken over alone; where it reads
 * files of its working directory, they have to be added.
 */
export function goRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const directory = knownValue(stage.workingDirectory) ?? '/';
  if (!installsForBuildingOnly(stage)) return undefined;
  if (launch?.words[0] === 'go') return builtAtStart(stage, launch);
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
    image: runtimeImage(isStatic(stage, build)),
    ...takenOver(stage, file),
    command: [
      ...(launch.entrypoint ? [jsonForm('ENTRYPOINT', [file, ...launch.entrypoint.slice(1)])] : []),
      ...(launch.command
        ? [jsonForm('CMD', launch.entrypoint ? launch.command : [file, ...launch.command.slice(1)])]
        : []),
    ],
  };
}

function runtimeImage(isStatic: boolean): string {
  return `gcr.io/distroless/${isStatic ? 'static' : 'base'}-debian13:nonroot`;
}

const atStart = '/usr/local/bin/app';

/** `go run main.go`, which compiles anew at every start, is the same as `go build` once and starting what it made. */
function builtAtStart(stage: StageSubject, { words }: Launch): RuntimeStage | undefined {
  const [verb, ...rest] = words.slice(1);
  const isFile = (word: string) => word.endsWith('.go');
  const first = rest[0] ?? '-';
  const count = isFile(first) ? rest.findIndex(word => !isFile(word)) : 1;
  const sources = rest.slice(0, count < 0 ? rest.length : count);
  const hasUser = stage.instructions.some(({ keyword }) => keyword === 'USER');
  if (verb !== 'run' || first.startsWith('-') || hasUser) return undefined;
  return {
    image: runtimeImage(isStatic(stage, undefined)),
    build: [`RUN go build -o ${atStart} ${sources.join(' ')}`],
    ...takenOver(stage, atStart),
    command: [jsonForm('ENTRYPOINT', [atStart]), jsonForm('CMD', rest.slice(sources.length))].filter(
      line => line !== 'CMD []',
    ),
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
function isStatic(stage: StageSubject, build: ShellCommand | undefined): boolean {
  if (knownValue(stage.base)?.tag?.includes('alpine')) return true;
  if (build?.assignments.some(one => one.name === 'CGO_ENABLED' && one.value?.text === '0')) return true;
  return stage.instructions.some(
    one => one.keyword === 'ENV' && one.args.some(word => word.text === 'CGO_ENABLED=0'),
  );
}
