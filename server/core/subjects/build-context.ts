import type { IgnoreFile } from '../dockerfile/ignore-file.ts';

/** The folder that a build takes its files from. */
export interface BuildContext {
  /** The list of what stays out of it; undefined: there is none. */
  readonly ignoreFile: IgnoreFile | undefined;
  /** Names that stand in the folder, of those that hold private things by convention (`.git`, `.env`, `id_rsa` …). */
  readonly privateNames: readonly string[];
}
