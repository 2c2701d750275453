// Writes what follows from other files: `npm run generate` writes, `npm run generate -- --check` only compares.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated-files.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];
const files = generatedFiles(process.cwd());
for (const [file, text] of files) {
  if (readIfThere(file) === text) continue;
  stale.push(file);
  if (check) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
for (const name of readdirSync('docs/rules')) {
  const page = `docs/rules/${name}`;
  if (files.has(page)) continue;
  stale.push(page);
  if (!check) rmSync(page);
}
if (check && stale.length > 0) {
  console.error(`These files are not what the sources say. Run: npm run generate\n  ${stale.join('\n  ')}`);
  process.exit(1);
}
console.log(stale.length === 0 ? 'generated files are up to date' : `wrote ${stale.join(', ')}`);

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
