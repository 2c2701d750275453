import { createRequire } from 'node:module';
import path from 'node:path';
import { built, profiles } from '../places.mjs';
import { tallyExecutable } from '../tally-executable.mjs';

const require = createRequire(import.meta.url);
const everyKind = ['dockerfile', 'kubernetes', 'helm-values', 'helm-template'];

/** The servers, each with the kinds of file that it reads; `start` throws where the server is not installed. */
export const servers = {
  'empty server': { kinds: everyKind, start: () => node(path.join(built, 'empty-server.cjs')) },
  Loadline: {
    kinds: everyKind,
    start: ({ profile }) => node(path.join(built, 'server.cjs'), profile ? profiling : []),
  },
  'dockerfile-language-server': {
    kinds: ['dockerfile'],
    start: () => node(require.resolve('dockerfile-language-server-nodejs/bin/docker-langserver')),
  },
  'tally lsp': {
    kinds: ['dockerfile'],
    start: () => ({ command: tallyExecutable(), args: ['lsp', '--stdio'] }),
  },
  'yaml-language-server, no schema': {
    kinds: ['kubernetes', 'helm-values'],
    start: () => ({
      ...node(
        path.join(
          path.dirname(require.resolve('yaml-language-server/package.json')),
          'bin/yaml-language-server',
        ),
      ),
      // Schemas come over the network, so it only checks the syntax here.
      settings: { yaml: { validate: true, schemaStore: { enable: false }, schemas: {} } },
    }),
  },
};

const profiling = ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=200'];

function node(file, options = []) {
  return { command: process.execPath, args: [...options, file, '--stdio'] };
}
