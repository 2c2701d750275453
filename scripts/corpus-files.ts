import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Neighbours } from '../server/core/documents/source-file.ts';

/** Files below a folder, relative to it, in a stable order. Nothing is ignored: a corpus is read as it lies. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(name => String(name))
    .filter(name => statSync(path.join(folder, name)).isFile())
    .sort();
}

export function neighboursOf(file: string): Neighbours {
  const beside = (relative: string) => path.join(path.dirname(file), relative);
  return {
    has: relative => existsSync(beside(relative)),
    text: relative => (existsSync(beside(relative)) ? readFileSync(beside(relative), 'utf8') : undefined),
  };
}
