import { createRequire } from 'node:module';
import path from 'node:path';

/** The program in its npm package for this system; throws where there is none. */
export function tallyExecutable() {
  const manifest = createRequire(import.meta.url).resolve(
    `@wharflab/tally-${process.platform}-${process.arch}/package.json`,
  );
  return path.join(path.dirname(manifest), 'bin', 'tally');
}
