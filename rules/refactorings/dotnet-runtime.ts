import type { ImageReference } from '../../server/core/images/image-reference.ts';
import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { distrolessAlternative } from '../facts/distroless-alternatives.ts';
import { launchOf } from './launch.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { copyFromBuilder, jsonForm, type RuntimeStage } from './runtime-stage.ts';
import { stageContents } from './stage-contents.ts';

/** A .NET program that `dotnet publish` makes and `dotnet FILE.dll` starts. */
export function dotnetRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const base = knownValue(stage.base);
  const version = /^(\d+\.\d+)/.exec(base?.tag ?? '')?.[1];
  const runtime = version === undefined ? undefined : distrolessAlternative('dotnet', version);
  const [program, library] = launch?.words ?? [];
  if (!launch || !runtime || program !== 'dotnet' || !library?.endsWith('.dll')) return undefined;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const file = resolvePath(directory, library);
  const isRuntime = /\/(?:aspnet|runtime)$/.test(base?.repository ?? '');
  const folder = isRuntime ? copiedTo(stage, directory) : publishedTo(stage, { base, directory, file });
  if (folder === undefined) return undefined;
  const words = (list: readonly string[]) =>
    list.map(word => (word === library && !isAbsolute(word) ? file : word));
  return {
    // With the data for cultures and time zones, which the SDK has too.
    image: `${runtime.image}:${runtime.tag}-extra`,
    needsDirectory: true,
    files: [copyFromBuilder(folder, folder)],
    command: [
      ...(launch.entrypoint ? [jsonForm('ENTRYPOINT', words(launch.entrypoint))] : []),
      ...(launch.command ? [jsonForm('CMD', words(launch.command))] : []),
    ],
  };
}

/** The working directory of a stage on the image to run with, where nothing but copies and changes of rights fill it. */
function copiedTo(stage: StageSubject, directory: string): string | undefined {
  return directory !== '/' && stageContents(stage, () => false) ? directory : undefined;
}

/** The folder that `dotnet publish` fills. */
function publishedTo(
  { scripts }: StageSubject,
  where: {
    readonly base: ImageReference | undefined;
    readonly directory: string;
    readonly file: string;
  },
): string | undefined {
  const publish = scripts.flatMap(script => script.commands).findLast(isPublish);
  // A program made for one system or one C library does not run on another.
  if (!publish || isForOneSystem(publish) || !where.base?.repository.endsWith('/sdk')) return undefined;
  const output = outputOf(publish);
  const folder = output === undefined ? publishFolder(where.file) : resolvePath(where.directory, output);
  return folder === undefined || folder === '/' || !where.file.startsWith(`${folder}/`) ? undefined : folder;
}

function isPublish({ name, args }: ShellCommand): boolean {
  const verb = args[0] && knownValue(args[0].value);
  return knownValue(name) === 'dotnet' && verb === 'publish';
}

function isForOneSystem({ args }: ShellCommand): boolean {
  return args.some(({ text }) =>
    /^(?:-r|--runtime|--sc|--self-contained|-p:(?:PublishAot|SelfContained|RuntimeIdentifier))/i.test(text),
  );
}

function outputOf({ args }: ShellCommand): string | undefined {
  const words = args.map(word => knownValue(word.value) ?? '');
  const at = words.findIndex(word => word === '-o' || word === '--output');
  const joined = words.find(word => /^(?:-o|--output)[=:]/.test(word));
  return at >= 0 ? words[at + 1] : joined?.replace(/^(?:-o|--output)[=:]/, '');
}

/** Where the SDK publishes to when nobody says. */
function publishFolder(file: string): string | undefined {
  return /^(.*\/bin\/Release\/net[\d.]+\/publish)\/[^/]+$/.exec(file)?.[1];
}
