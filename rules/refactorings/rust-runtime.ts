import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { launchOf } from './launch.ts';
import { resolvePath } from './paths.ts';
import { copyFromBuilder, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/** A Rust program started out of `target/release`. Alpine's builds link another C library, so they are left alone. */
export function rustRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const program = launch?.words[0];
  if (!launch || program === undefined || knownValue(stage.base)?.tag?.includes('alpine')) return undefined;
  const file = resolvePath(knownValue(stage.workingDirectory) ?? '/', program);
  if (!file.includes('/target/release/')) return undefined;
  return {
    image: 'gcr.io/distroless/cc-debian13:nonroot',
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
