import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { launchOf } from './launch.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { takenOver } from './program-alone.ts';
import { installsForBuildingOnly, jsonForm, type RuntimeStage } from './runtime-stage.ts';

const installed = '/usr/local/cargo/bin/';

/** A Rust program started out of `target/release`, or one that `cargo install` put on the path. It is taken over alone. */
export function rustRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const program = launch?.words[0];
  if (!launch || program === undefined || !installsForBuildingOnly(stage) || linksDynamically(stage))
    return undefined;
  const file = fileOf(stage, program);
  if (file === undefined || hasOlderLibraries(stage)) return undefined;
  return {
    image: runtimeImage(stage),
    ...takenOver(stage, file),
    command: [
      ...(launch.entrypoint ? [jsonForm('ENTRYPOINT', [file, ...launch.entrypoint.slice(1)])] : []),
      ...(launch.command
        ? [jsonForm('CMD', launch.entrypoint ? launch.command : [file, ...launch.command.slice(1)])]
        : []),
    ],
  };
}

function fileOf(stage: StageSubject, program: string): string | undefined {
  if (/^(?:cargo|rustc|rustup)$/.test(program)) return undefined;
  if (/^[\w-]+$/.test(program)) return isInstalled(stage) ? `${installed}${program}` : undefined;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const file = isAbsolute(program) ? program : resolvePath(directory, program);
  return file.includes('/target/release/') || (file.startsWith(installed) && isInstalled(stage))
    ? file
    : undefined;
}

function isInstalled({ scripts }: StageSubject): boolean {
  return scripts
    .flatMap(script => script.commands)
    .some(({ name, args }) => {
      const words = args.map(word => knownValue(word.value) ?? '');
      return knownValue(name) === 'cargo' && words[0] === 'install' && !words.includes('--root');
    });
}

/** The toolchain of the image on Alpine links its C library in, unless it is told not to. */
function runtimeImage(stage: StageSubject): string {
  const isStatic = knownValue(stage.base)?.tag?.includes('alpine');
  return isStatic ? 'gcr.io/distroless/static-debian13:nonroot' : 'gcr.io/distroless/cc-debian13:nonroot';
}

/** Debian's releases before 12 have another OpenSSL than the runtime image; the slim images have none at all. */
function hasOlderLibraries({ base, installs }: StageSubject): boolean {
  const tag = knownValue(base)?.tag ?? '';
  const hasOpenSsl =
    !tag.includes('slim') || installs.some(({ packages }) => packages.includes('libssl-dev'));
  return hasOpenSsl && /stretch|buster|bullseye/.test(tag);
}

function linksDynamically(stage: StageSubject): boolean {
  return stage.instructions.some(({ at }) => stage.textOf(at).includes('-crt-static'));
}
