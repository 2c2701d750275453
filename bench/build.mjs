import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { lazyNode, lazyYaml } from '../scripts/lazy-modules.mjs';
import { writeLauncher } from '../scripts/write-launcher.mjs';
import { bench, built, root } from './places.mjs';

/**
 * Bundles what is measured of this project, as `npm run package` does: the whole lint, the language server, and the
 * empty server that it is compared with. `readable` keeps names and adds source maps, for profiles.
 */
export async function buildAll({ readable }) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: !readable,
    sourcemap: readable ? 'linked' : false,
    logLevel: 'warning',
    plugins: [lazyYaml],
  };
  const bundle = (name, options) =>
    build({ ...common, ...options, outfile: path.join(built, `${name}.cjs`) });
  // The empty server is read from standard input so that it finds the root's libraries, not those of a peer.
  const emptyServer = readFileSync(path.join(bench, 'latency/empty-server.mjs'), 'utf8');
  await Promise.all([
    bundle('lint', { entryPoints: [path.join(bench, 'throughput/whole-lint.mjs')] }),
    bundle('server-main', { entryPoints: ['server/hosts/node.ts'], plugins: [lazyYaml, lazyNode] }),
    bundle('empty-server', {
      stdin: { contents: emptyServer, resolveDir: root, sourcefile: 'empty-server.mjs' },
    }),
  ]);
  writeLauncher(path.join(built, 'server.cjs'), 'server-main.cjs');
}
