import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { resolvePath } from './paths.ts';
import { copyFromBuilder } from './runtime-stage.ts';

/** The user that the images without a shell run as. */
const nonroot = '65532:65532';

/**
 * Lines that take over what a stage puts into its image: its working directory, and what it copies or makes elsewhere.
 * undefined where the file does not tell: a command of which it is not known where it writes, a copy into a system folder.
 * `isHarmless` knows the commands of a language that leave nothing outside the folders that come along anyway.
 */
export function stageContents(
  stage: StageSubject,
  isHarmless: (command: ShellCommand) => boolean,
): readonly string[] | undefined {
  const directory = knownValue(stage.workingDirectory) ?? '/';
  const copied = copiedPaths(stage, directory);
  const made = madeFolders(stage, directory, isHarmless);
  if (!copied || !made) return undefined;
  const own = directory === '/' ? [] : [directory];
  if (own.length + copied.length === 0) return undefined;
  const owner = ownerIn(stage);
  const given = givenFolders(stage, directory);
  return [
    ...[...new Set([...own, ...copied])].map(path =>
      copyFromBuilder(path, path, given.includes(path) ? owner : undefined),
    ),
    ...[...made, ...given.filter(path => path !== directory && isBelow(path, directory))].map(path =>
      copyFromBuilder(path, path, owner),
    ),
  ];
}

/** The account that the program runs as: a number that the stage names, else the one of the images without a shell. */
export function ownerIn({ instructions }: StageSubject): string {
  const user = instructions.findLast(({ keyword }) => keyword === 'USER')?.args[0]?.text ?? '';
  return /^\d+(?::\d+)?$/.test(user) ? user : nonroot;
}

/** What commands give to an account, so that the program can write there. */
function givenFolders({ scripts }: StageSubject, directory: string): readonly string[] {
  return scripts
    .flatMap(({ commands }) => commands)
    .filter(({ name }) => knownValue(name) === 'chown')
    .flatMap(({ args }) => args.filter(({ text }) => !text.startsWith('-')).slice(1))
    .map(({ text }) => text)
    .filter(path => /^[\w./-]+$/.test(path))
    .map(path => resolvePath(directory, path));
}

/** What `COPY` and `ADD` put outside the working directory. */
function copiedPaths(stage: StageSubject, directory: string): readonly string[] | undefined {
  const paths: string[] = [];
  let current = '/';
  for (const instruction of stage.instructions) {
    const { keyword, args, flags, heredocs } = instruction;
    if (keyword === 'WORKDIR') {
      const path = args[0]?.text ?? '';
      current = path.includes('$') ? directory : resolvePath(current, path);
    }
    if (keyword !== 'COPY' && keyword !== 'ADD') continue;
    const target = args.at(-1)?.text ?? '$';
    if (target.includes('$') || heredocs.length > 0 || (keyword === 'ADD' && isUnpacked(args)))
      return undefined;
    const path = resolvePath(current, target);
    if (isBelow(path, directory)) continue;
    const place = placeOf(instruction, path, target);
    const image = flags.find(({ name }) => name === 'from')?.value;
    if (image !== undefined && isInstaller.test(image)) continue;
    // What else comes from another image may be one that the program starts.
    if (place === undefined || image !== undefined) return undefined;
    if (!isManifest(place)) paths.push(place);
  }
  return paths;
}

/** `ADD` loads addresses and unpacks archives; any other source it copies as `COPY` does. */
function isUnpacked(args: Instruction['args']): boolean {
  return args
    .slice(0, -1)
    .some(({ text }) => /^(?:https?|git|ssh):|^git@|\$|\.(?:tar|tgz|tbz2?|txz|gz|bz2|xz|zst)\b/i.test(text));
}

/** The file or folder that a copy makes; undefined where it may fill a folder of the system. */
function placeOf({ args }: Instruction, path: string, target: string): string | undefined {
  const sources = args.slice(0, -1).map(({ text }) => text);
  const [source = ''] = sources;
  const name = source.slice(source.lastIndexOf('/') + 1);
  const isFile = sources.length === 1 && /^[\w.-]*\.\w+$/.test(name);
  if (isFile && /\/$|^\.{1,2}$/.test(target)) return resolvePath(path, name);
  return systemFolders.test(path) ? undefined : path;
}

/** Images that only bring a program which installs packages. */
const isInstaller = /^(?:ghcr\.io\/astral-sh|docker\.io\/astral|astral)\/uv(?:[:@]|$)/;

const systemFolders =
  /^\/(?:bin|boot|dev|etc|home|lib|lib64|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|(?:root|run|tmp|usr)\/.*|var\/[^/]*)?$/;

/** What a package manager reads while it installs. */
function isManifest(path: string): boolean {
  return /\/(?:requirements[\w.-]*\.txt|package(?:-lock)?\.json|pyproject\.toml|[\w-]+\.lock)$/.test(path);
}

/** Folders that commands make for the program to write to. */
function madeFolders(
  { scripts }: StageSubject,
  directory: string,
  isHarmless: (command: ShellCommand) => boolean,
): readonly string[] | undefined {
  const folders: string[] = [];
  for (const script of scripts) {
    if (!script.complete) return undefined;
    for (const command of script.commands) {
      const name = knownValue(command.name) ?? '';
      if (command.redirects.some(({ target }) => target && target.text !== '/dev/null')) return undefined;
      if (name === 'mkdir') {
        const paths = command.args.map(({ text }) => text).filter(text => !text.startsWith('-'));
        if (!paths.every(path => /^[\w./-]+$/.test(path))) return undefined;
        folders.push(...paths.filter(path => path.startsWith('/') && !isBelow(path, directory)));
      } else if (!leavesNothing.has(name) && !isHarmless(command)) return undefined;
    }
  }
  return folders.some(folder => systemFolders.test(folder)) ? undefined : folders;
}

/** Commands that install (which is looked at elsewhere), or only change what is there. */
const leavesNothing: ReadonlySet<string> = new Set([
  ':',
  'addgroup',
  'adduser',
  'apt',
  'apt-get',
  'cd',
  'chmod',
  'chown',
  'echo',
  'export',
  'groupadd',
  'rm',
  'set',
  'true',
  'useradd',
]);

function isBelow(path: string, directory: string): boolean {
  return directory !== '/' && (path === directory || path.startsWith(`${directory}/`));
}
