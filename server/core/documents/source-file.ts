export type FileKind = 'dockerfile' | 'kubernetes' | 'helm-values' | 'helm-template' | 'helm-chart';

/** A file as a host gives it. */
export interface SourceFile {
  /** Identifies the file for the host: a URI in the editor, a path on the command line. */
  readonly uri: string;
  /** Path from the workspace folder's root with `/`; what policies match and reports print. */
  readonly path: string;
  /** The editor's language id, where there is an editor. */
  readonly languageId?: string;
  readonly text: string;
  /** What stands around the file, as far as the host could look. */
  readonly neighbours: Neighbours;
}

/** Answers about the folders around a file. Names are relative to the file's folder: `Chart.yaml`, `../Chart.yaml`. */
export interface Neighbours {
  /** undefined: the host could not look. */
  has(relativePath: string): boolean | undefined;
  /** The text of one of the files that `filesReadWith` names. undefined: there is none, or the host could not look. */
  text?(relativePath: string): string | undefined;
}

/**
 * Small files in the same folder that a host reads along with a file, because they say how it is used: for a Dockerfile
 * the list of what stays out of the build, and what `npm start` runs.
 */
export function filesReadWith(path: string): readonly string[] {
  const lists = ignoreListsOf(path);
  return lists.length === 0 ? [] : [...lists, 'package.json'];
}

/** Names of the lists that say what stays out of a Dockerfile's build. The first one that is there counts. */
export function ignoreListsOf(path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/dockerfile|containerfile/i.test(name) || name.endsWith('.dockerignore')) return [];
  return [`${name}.dockerignore`, '.dockerignore'];
}

/** A file that `filesReadWith` names and that is larger than this, in characters, counts as not readable. */
export const longestFileBeside = 100_000;

export const noNeighbours: Neighbours = { has: () => undefined };
