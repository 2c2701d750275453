import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { fileServer } from '../facts/distroless-alternatives.ts';
import { launchOf } from './launch.ts';
import { resolvePath } from './paths.ts';
import { copyFromBuilder, loginRemark, type RuntimeStage } from './runtime-stage.ts';
import { startedScript } from './started-script.ts';

/**
 * A folder of files that a small web server of Node or Python hands out: `serve`, `http-server`, `python -m http.server`.
 * nginx takes its place, on the same port.
 */
export function staticRuntime(stage: StageSubject): RuntimeStage | undefined {
  const launch = launchOf(stage);
  const started = launch && startedScript(stage, launch);
  const served = started && servedFolder(started.words, stage);
  if (served === undefined || served.port < 1024) return undefined;
  const folder = resolvePath(knownValue(stage.workingDirectory) ?? '/', served.folder);
  if (folder === '/') return undefined;
  return {
    image: `${fileServer.image}:${fileServer.tag}`,
    needsDirectory: false,
    files: [copyFromBuilder(folder, root), ...configuration(served)],
    hasOwnUser: true,
    remark: loginRemark,
    // The image starts nginx by itself.
    command: [],
  };
}

const root = '/usr/share/nginx/html';

function configuration({ port, isSinglePage }: Served): readonly string[] {
  const last = isSinglePage ? '/index.html' : '=404';
  return [
    "COPY <<'EOF' /etc/nginx/conf.d/default.conf",
    'server {',
    `  listen ${port};`,
    `  root ${root};`,
    '  location / {',
    `    try_files $uri $uri/ ${last};`,
    '  }',
    '}',
    'EOF',
  ];
}

interface Served {
  readonly folder: string;
  readonly port: number;
  /** Paths that name no file get the first page. */
  readonly isSinglePage: boolean;
}

function servedFolder(words: readonly string[], stage: StageSubject): Served | undefined {
  const [program = '', ...rest] = words[0] === 'npx' ? words.slice(1) : words;
  if (program === 'serve')
    return options(rest, {
      port: 3000,
      portFlags: ['-l', '--listen', '-p'],
      singleFlags: ['-s', '--single'],
    });
  if (program === 'http-server')
    return options(rest, { port: 8080, portFlags: ['-p', '--port'], singleFlags: [] });
  if (program === 'vite' && rest[0] === 'preview' && exposes(stage, 4173)) return ofVite(rest.slice(1));
  if (/^python3?$/.test(program) && rest[0] === '-m' && rest[1] === 'http.server')
    return ofPython(rest.slice(2));
  return undefined;
}

/** Its file of settings may name another port; where the image says that it has the usual one, it does not. */
function exposes({ instructions }: StageSubject, port: number): boolean {
  return instructions.some(
    ({ keyword, args }) => keyword === 'EXPOSE' && args.some(({ text }) => text.startsWith(`${port}`)),
  );
}

/** `vite preview` hands out what `vite build` made, the first page for paths that name no file. */
function ofVite(words: readonly string[]): Served | undefined {
  const isKnown = words.every(word =>
    /^(?:--host|0\.0\.0\.0|--host=0\.0\.0\.0|--port|--port=4173|4173)$/.test(word),
  );
  return isKnown ? { folder: 'dist', port: 4173, isSinglePage: true } : undefined;
}

/** Anything that is not known to mean the same elsewhere ends it. */
function options(
  words: readonly string[],
  known: {
    readonly port: number;
    readonly portFlags: readonly string[];
    readonly singleFlags: readonly string[];
  },
): Served | undefined {
  let { port } = known;
  let folder = '.';
  let isSinglePage = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (known.singleFlags.includes(word)) isSinglePage = true;
    else if (known.portFlags.includes(word))
      port = Number(/^(?:tcp:\/\/0\.0\.0\.0:)?(\d+)$/.exec(words[++i] ?? '')?.[1]);
    else if (word.startsWith('-')) return undefined;
    else folder = word;
  }
  return Number.isInteger(port) ? { folder, port, isSinglePage } : undefined;
}

/** `python -m http.server [PORT] [-d FOLDER]` */
function ofPython(words: readonly string[]): Served | undefined {
  const at = words.findIndex(word => word === '-d' || word === '--directory');
  const folder = at < 0 ? '.' : words[at + 1];
  const rest = words.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const port = rest.length === 0 ? 8000 : Number(rest[0]);
  if (folder === undefined || rest.length > 1 || !Number.isInteger(port)) return undefined;
  return { folder, port, isSinglePage: false };
}
