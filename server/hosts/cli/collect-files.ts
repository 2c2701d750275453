import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isCandidateName } from '../../lsp/candidate-name.ts';
import { isInside, slashed, walk } from '../node-files.ts';
import { UsageError } from './usage-error.ts';
import { pathFrom, rootOf } from './workspace.ts';

/** One file to look at. Plain data: it crosses threads. */
export interface Target {
  /** Absolute. */
  readonly absolute: string;
  /** From the folder of the run, with `/`: what reports print. */
  readonly shown: string;
  /** The folder whose policy holds. */
  readonly root: string;
  /** Named by the caller, so it is looked at whatever its name is, and whatever `.gitignore` says. */
  readonly named: boolean;
}

/**
 * The files below the paths, each once, sorted by the path that reports print.
 * @param namedIn files that a file is made of and that are none of ours by their names: they are looked at where they stand
 * below the same path.
 * @throws UsageError for a path that does not exist.
 */
export function collectFiles(
  cwd: string,
  paths: readonly string[],
  namedIn: (file: string) => readonly string[],
): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    if (statOf(absolute, path).isDirectory()) {
      const root = rootOf(cwd, absolute);
      const add = (file: string): void => {
        if (!targets.has(file)) targets.set(file, target(cwd, file, root, false));
      };
      for (const file of walk(absolute))
        if (isCandidateName(slashed(file))) {
          add(file);
          for (const named of namedIn(file)) if (isFileBelow(named, absolute)) add(named);
        }
    } else targets.set(absolute, target(cwd, absolute, rootOf(cwd, dirname(absolute)), true));
  }
  return [...targets.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
}

/** The folders among the paths: all files below them belong to the run. With `/`. */
export function wholeFolders(cwd: string, paths: readonly string[]): readonly string[] {
  return paths
    .map(path => resolve(cwd, path))
    .filter(path => statOf(path, path).isDirectory())
    .map(slashed);
}

function isFileBelow(file: string, folder: string): boolean {
  return isInside(folder, file) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function target(cwd: string, absolute: string, root: string, named: boolean): Target {
  return { absolute, shown: pathFrom(cwd, absolute), root, named };
}

function statOf(absolute: string, written: string): Stats {
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`${JSON.stringify(written)} does not exist.`);
  return stat;
}
