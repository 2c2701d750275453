import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { launchOf } from './launch.ts';
import { copyFromBuilder, jsonForm, type RuntimeStage } from './runtime-stage.ts';

/** A Node program started as `node FILE` in its working directory. `npm start` needs npm, so it is not taken over. */
export function nodeRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const directory = knownValue(stage.workingDirectory);
  const version = /^(\d+)/.exec(knownValue(stage.base)?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('node', version);
  const [program, script] = launch?.words ?? [];
  if (!launch || !runtime || directory === undefined || directory === '/') return undefined;
  if (program !== 'node' && program !== 'nodejs') return undefined;
  if (script === undefined || script.startsWith('-')) return undefined;
  // Modules with compiled parts built on Alpine's C library do not load on Debian's.
  if (knownValue(stage.base)?.tag?.includes('alpine')) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files: [copyFromBuilder(directory, directory)],
    command: [jsonForm('CMD', launch.words.slice(1))],
  };
}
