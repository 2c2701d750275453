import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const template = path.join(import.meta.dirname, 'launcher.cjs');

/** Writes what starts the bundle `main`, which stands beside it. */
export function writeLauncher(file, main, head = '') {
  const launcher = readFileSync(template, 'utf8').replace(/^.*\n/, '');
  writeFileSync(file, head + launcher.replace('MAIN', main));
}
