// Runs a TypeScript file of this project: `node scripts/run.mjs scripts/generate.ts --check`. Node 20 reads no types.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE.ts [ARGUMENTS]');
  process.exit(2);
}
const root = path.dirname(import.meta.dirname);
const outfile = path.join(root, '.cache', 'run', `${path.basename(file, '.ts')}.mjs`);
mkdirSync(path.dirname(outfile), { recursive: true });
await build({
  entryPoints: [path.resolve(file)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
process.argv.splice(1, 2 + rest.length, outfile, ...rest);
await import(pathToFileURL(outfile).href);
