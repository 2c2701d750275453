import type { Neighbours } from '../documents/source-file.ts';
import { ignoreListsOf } from '../documents/source-file.ts';
import type { BuildContext } from '../subjects/build-context.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { type IgnoreFile, readIgnoreFile } from './ignore-file.ts';

/** Names that hold private things by convention, the worst first. */
export const conventionalPrivateNames: readonly string[] = [
  '.env',
  '.env.local',
  '.env.production',
  'id_rsa',
  'id_ed25519',
  '.ssh',
  '.aws',
  '.azure',
  '.kube',
  '.netrc',
  '.pypirc',
  '.git-credentials',
  '.htpasswd',
  'kubeconfig',
  'terraform.tfstate',
  '.git',
];

/** What tells that a folder is the root of a project, and so most likely what a build is given. */
const projectNames = [
  'package.json',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'requirements.txt',
  'pyproject.toml',
  'composer.json',
  'Gemfile',
  '.git',
];

/**
 * The folder of the Dockerfile as build context, where something tells that it is one: a list of what stays out, a file
 * that the Dockerfile copies, or the signs of a project. A build may be given any other folder, so without such a sign,
 * and where the host cannot look, nothing is known: undefined.
 */
export function buildContext(
  models: readonly DockerfileChunk[],
  path: string,
  neighbours: Neighbours,
): BuildContext | undefined {
  if (neighbours.has('.dockerignore') === undefined) return undefined;
  const ignoreFile = ignoreFileOf(path, neighbours);
  if (ignoreFile === undefined && !isContext(models, neighbours)) return undefined;
  // There is a list, and the host could not read it.
  if (ignoreFile === undefined && neighbours.has('.dockerignore') === true) return undefined;
  return {
    ignoreFile,
    privateNames: conventionalPrivateNames.filter(name => neighbours.has(name) === true),
  };
}

/** The list of what stays out of the build, where the host could look for one. */
export function buildIgnoreFile(path: string, neighbours: Neighbours): IgnoreFile | undefined {
  return neighbours.has('.dockerignore') === undefined ? undefined : ignoreFileOf(path, neighbours);
}

/** Equal for contexts of which rules say the same. */
export function buildContextKey(context: BuildContext | undefined): string {
  return context === undefined
    ? ''
    : JSON.stringify([context.ignoreFile?.name, context.ignoreFile?.text, context.privateNames]);
}

const readLists = new WeakMap<Neighbours, IgnoreFile>();

function ignoreFileOf(path: string, neighbours: Neighbours): IgnoreFile | undefined {
  for (const name of ignoreListsOf(path)) {
    const text = neighbours.text?.(name);
    if (text === undefined) continue;
    const known = readLists.get(neighbours);
    if (known?.name === name && known.text === text) return known;
    const read = readIgnoreFile(name, text);
    readLists.set(neighbours, read);
    return read;
  }
  return undefined;
}

function isContext(models: readonly DockerfileChunk[], neighbours: Neighbours): boolean {
  let copies = false;
  for (const model of models)
    for (const source of plainSources(model)) {
      if (neighbours.has(source) === true) return true;
      copies = true;
    }
  return !copies && projectNames.some(name => neighbours.has(name) === true);
}

const sourcesOf = new WeakMap<DockerfileChunk, readonly string[]>();

/** Files that the chunk takes from the context by name. Worked out once for a chunk, since linking runs at every edit. */
function plainSources(model: DockerfileChunk): readonly string[] {
  const before = sourcesOf.get(model);
  if (before) return before;
  const sources = model.instructions.flatMap(({ keyword, flags, args, heredocs }) => {
    const isCopy = keyword === 'COPY' || keyword === 'ADD';
    if (!isCopy || heredocs.length > 0 || flags.some(({ name }) => name === 'from')) return [];
    return args
      .slice(0, -1)
      .map(({ text }) => text)
      .filter(isPlain);
  });
  sourcesOf.set(model, sources);
  return sources;
}

/** A name of a file or folder; not the context as a whole, a pattern, a variable or a URL. */
function isPlain(source: string): boolean {
  return /^(?:\.?\/)*[\w.@-][\w.@/-]*$/.test(source) && !/^\.{1,2}\/?$/.test(source) && !/^git@/.test(source);
}
