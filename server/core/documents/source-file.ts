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
}

export const noNeighbours: Neighbours = { has: () => undefined };
