// Builds what ships (dist/) and, with --tests, the test bundles (out/). `node scripts/build.mjs [--tests] [--minify]`
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { lazyNode, lazyYaml } from './lazy-modules.mjs';
import { writeLauncher } from './write-launcher.mjs';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const minify = process.argv.includes('--minify');

const common = {
  bundle: true,
  logLevel: 'warning',
  minify,
  sourcemap: minify ? false : 'linked',
  plugins: [lazyYaml],
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20.19' };
/** What starts over and over. Its text is ASCII: the launcher reads it as Latin-1, which is faster. */
const server = { ...node, charset: 'ascii', plugins: [lazyYaml, lazyNode] };
const browser = { ...common, platform: 'browser', format: 'cjs', target: 'es2023', conditions: ['browser'] };

const bundles = [
  { ...node, entryPoints: ['client/node.ts'], outfile: 'dist/client-node.js', external: ['vscode'] },
  { ...browser, entryPoints: ['client/browser.ts'], outfile: 'dist/client-browser.js', external: ['vscode'] },
  { ...server, entryPoints: ['server/hosts/node.ts'], outfile: 'dist/server-node-main.js' },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['server/hosts/browser.ts'],
    outfile: 'dist/server-browser.js',
    // The schema library makes a URL of its script's address, and throws where that is a `blob:`, as for our worker.
    define: { 'self.location': 'undefined' },
  },
  { ...server, entryPoints: ['server/hosts/cli.ts'], outfile: 'dist/cli-main.js' },
];

/** What is started: it runs the bundle with the compiled code of the last time. */
const launchers = [
  { file: 'dist/server-node.js', main: 'server-node-main.js', head: '' },
  { file: 'dist/cli.js', main: 'cli-main.js', head: '#!/usr/bin/env node\n' },
];

function filesBelow(folder, suffix) {
  return readdirSync(folder, { recursive: true })
    .map(name => path.join(folder, String(name)))
    .filter(name => name.endsWith(suffix))
    .sort();
}

function testBundles() {
  const unit = [
    'test/core',
    'test/rules',
    'test/rules-data',
    'test/lsp',
    'test/cli',
    'test/hosts',
    'test/tidy',
  ]
    .filter(folder => existsSync(folder))
    .flatMap(folder => filesBelow(folder, '.test.ts'));
  // Tests of the browser's host need mocha and assert inside one bundle.
  const web = {
    ...browser,
    external: ['vscode'],
    alias: { 'node:assert/strict': 'assert', 'node:assert': 'assert' },
  };
  return [
    {
      ...node,
      // What tests have in common is built and loaded once.
      format: 'esm',
      splitting: true,
      chunkNames: 'shared/[hash]',
      entryPoints: unit,
      outdir: 'out/unit',
      outbase: 'test',
      plugins: [],
      packages: 'external',
      define: { 'import.meta.dirname': '__dirname' },
    },
    ...editorTest('test/editor/index.ts', { ...node, external: ['vscode', 'mocha'] }, 'out/editor/index.js'),
    ...editorTest(
      'test/editor/index-web.ts',
      {
        ...web,
        define: { global: 'globalThis' },
        inject: existsSync('test/editor/process-shim.mjs') ? ['test/editor/process-shim.mjs'] : [],
      },
      'out/editor/index-web.js',
    ),
  ];
}

function editorTest(entry, options, outfile) {
  return existsSync(entry) ? [{ ...options, entryPoints: [entry], outfile }] : [];
}

const tests = process.argv.includes('--tests');
rmSync('dist', { recursive: true, force: true });
if (tests) rmSync('out', { recursive: true, force: true });
await Promise.all([...bundles, ...(tests ? testBundles() : [])].map(options => build(options)));
for (const { file, main, head } of launchers) writeLauncher(file, main, head);
if (tests) writeFileSync('out/unit/package.json', '{ "type": "module" }\n');
