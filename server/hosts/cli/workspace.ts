import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isInside, slashed } from '../node-files.ts';

/**
 * The folder whose policy holds for a path: the nearest folder above it that holds `.git`, and where there is none
 * the folder of the run, or, for paths outside that, the folder named.
 */
export function rootOf(cwd: string, folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  return isInside(cwd, folder) ? cwd : resolve(folder);
}

/** The path below a folder with `/`; `../x` where it leaves it. */
export function pathFrom(folder: string, path: string): string {
  const below = slashed(relative(folder, path));
  return below === '' ? '.' : below;
}

/** The nearest folder at or above `folder`, not above `root`, that holds the file; undefined where none does. */
export function nearestHolding(name: string, folder: string, root: string): string | undefined {
  for (
    let at = folder;
    at === root || at.startsWith(root.endsWith(sep) ? root : root + sep);
    at = dirname(at)
  ) {
    if (existsSync(join(at, name))) return at;
    if (at === root) return undefined;
  }
  return undefined;
}
