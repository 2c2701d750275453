import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { debianBuildImage } from './debian-build-image.ts';
import { launchOf } from './launch.ts';
import { installsForBuildingOnly, jsonForm, type RuntimeStage } from './runtime-stage.ts';
import { stageContents } from './stage-contents.ts';

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
  const build = debianBuildImage(stage);
  const files = stageContents(stage, isOfNode);
  if (!build || !files || !installsForBuildingOnly(stage)) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files,
    command: [jsonForm('CMD', launch.words.slice(1))],
    ...(build.image !== undefined && { buildImage: build.image }),
  };
}

/** They write to the working directory, to their caches, or are programs that only a build starts. */
function isOfNode({ name }: ShellCommand): boolean {
  return /^(?:npm|npx|yarn|pnpm|corepack|node|tsc|vite|ng)$/.test(knownValue(name) ?? '');
}
