import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { debianBuildImage } from './debian-build-image.ts';
import { launchOf } from './launch.ts';
import { resolvePath } from './paths.ts';
import { copyFromBuilder, installsForBuildingOnly, jsonForm, type RuntimeStage } from './runtime-stage.ts';
import { ownerIn, stageContents } from './stage-contents.ts';
import { startedScript } from './started-script.ts';

/** A Node program started as `node FILE` in its working directory, or by a script of its `package.json` that does so. */
export function nodeRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const directory = knownValue(stage.workingDirectory);
  const version = /^(\d+)/.exec(knownValue(stage.base)?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('node', version);
  const started = launch && startedScript(stage, launch);
  const [program, ...args] = started?.words ?? [];
  if (!started || !runtime || directory === undefined || directory === '/') return undefined;
  if ((program !== 'node' && program !== 'nodejs') || !runsFile(args)) return undefined;
  const build = debianBuildImage(stage);
  const files = stageContents(stage, isOfNode);
  if (!build || !files || !installsForBuildingOnly(stage)) return undefined;
  return {
    image: `${runtime.image}:${runtime.tag}`,
    needsDirectory: true,
    files: [...files, ...nextFolder(stage, args, directory)],
    command: [...started.variables.map(variable => `ENV ${variable}`), jsonForm('CMD', args)],
    ...(build.image !== undefined && { buildImage: build.image }),
  };
}

/** Next keeps what it renders and the images that it makes smaller beside what it built. */
function nextFolder(
  stage: StageSubject,
  [program = '']: readonly string[],
  directory: string,
): readonly string[] {
  const folder = resolvePath(directory, '.next');
  return program.includes('/next/dist/') ? [copyFromBuilder(folder, folder, ownerIn(stage))] : [];
}

/** Options may stand before the file; some of them start something else, or wait for changes and debuggers. */
function runsFile(args: readonly string[]): boolean {
  const file = args.findIndex(word => !word.startsWith('-'));
  const isOther = (word: string) =>
    /^(?:-[eip]+$|--(?:eval|print|watch|inspect|interactive|test|run)\b)/.test(word);
  return file >= 0 && !args.slice(0, file).some(isOther);
}

/** They write to the working directory, to their caches, or are programs that only a build starts. */
function isOfNode({ name }: ShellCommand): boolean {
  return /^(?:npm|npx|yarn|pnpm|corepack|node|tsc|vite|ng)$/.test(knownValue(name) ?? '');
}
