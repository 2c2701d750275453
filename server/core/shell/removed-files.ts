import { knownValue } from '../known.ts';
import type { ShellScript } from './shell-script.ts';

/** A path that a command takes away, and where the command stands. */
export interface Removal {
  readonly from: number;
  readonly path: string;
}

/** What a script takes away with `rm` and its like: files, folders, patterns. */
export function removalsOf({ commands }: ShellScript): readonly Removal[] {
  return commands
    .filter(({ name }) => /^(?:rm|shred|unlink|mv)$/.test(knownValue(name) ?? ''))
    .flatMap(({ at, args }) =>
      args.map(({ value, text }) => ({
        from: at.start,
        path: homeless((knownValue(value) ?? text).replace(/\/\*?$|\*$/, '')),
      })),
    )
    .filter(({ path }) => path.length > 2 && !path.startsWith('-'));
}

/** Whether the file is removed behind a place. */
export function isRemoved(file: string, removals: readonly Removal[], behind: number): boolean {
  const path = homeless(file);
  return removals.some(
    ({ from, path: removed }) =>
      from >= behind &&
      (removed === path ||
        (path.startsWith(removed) && path[removed.length] === '/') ||
        (removed.endsWith(path) && removed[removed.length - path.length - 1] === '/') ||
        (path.endsWith(removed) && path[path.length - removed.length - 1] === '/')),
  );
}

/** A path without quotes and without the home folder in front. */
function homeless(path: string): string {
  return path
    .replace(/^["']|["']$/g, '')
    .replace(/^(?:~|\$HOME|\$\{HOME\}|\/root)\//, '')
    .replace(/^\.\//, '');
}
