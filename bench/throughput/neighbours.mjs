import { existsSync } from 'node:fs';
import path from 'node:path';

/** Looks next to a file, once for each name: the disk is not what is measured. */
export function neighboursOf(file) {
  const known = new Map();
  return name => {
    if (!known.has(name)) known.set(name, existsSync(path.join(path.dirname(file), name)));
    return known.get(name);
  };
}
