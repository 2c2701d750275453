import type { Launch } from './launch.ts';
import { resolvePath } from './paths.ts';

/** What the interpreter gets; undefined where another program is started, or an interactive interpreter. */
export function interpreterArguments({ words }: Launch, from: ProgramFolders): readonly string[] | undefined {
  const [program = '', ...rest] = withoutRunner(words);
  const name = nameOf(program, from);
  if (name === undefined) return undefined;
  if (/^python(?:3(?:\.\d+)?)?$/.test(name)) return rest.length > 0 ? rest : undefined;
  if (program === '-m') return rest.length > 0 ? [program, ...rest] : undefined;
  if (isRunner(words[0]) && /\.py$/.test(program)) return [program, ...rest];
  return modules.has(name) ? ['-m', modules.get(name) ?? name, ...rest] : undefined;
}

interface ProgramFolders {
  readonly directory: string;
  /** The programs of the packages lie in `bin` below it. */
  readonly prefix: string;
}

/** A program of the image, or of the environment that holds the packages. */
function nameOf(program: string, { directory, prefix }: ProgramFolders): string | undefined {
  const slash = program.lastIndexOf('/');
  const folder = slash < 0 ? undefined : resolvePath(directory, program.slice(0, slash));
  const isOwn = folder === undefined || folder === '/usr/local/bin' || folder === `${prefix}/bin`;
  return isOwn || /\.py$/.test(program) ? program.slice(slash + 1) : undefined;
}

/** `uv run`, `poetry run` and `pipenv run` look for the environment, and then start the program in it. */
function withoutRunner(words: readonly string[]): readonly string[] {
  if (!isRunner(words[0]) || words[1] !== 'run') return words;
  const rest = words.slice(2);
  const start = rest.findIndex(word => !runnerOptions.has(word));
  return rest.slice(Math.max(0, start));
}

function isRunner(program: string | undefined): boolean {
  return program === 'uv' || program === 'poetry' || program === 'pipenv';
}

/** They say how the environment is kept, not what runs. */
const runnerOptions: ReadonlySet<string> = new Set([
  '--',
  '--frozen',
  '--locked',
  '--no-dev',
  '--no-sync',
  '--offline',
]);

/** Commands that packages install, and the module that is the same as `python -m`. */
const modules: ReadonlyMap<string, string> = new Map([
  ['celery', 'celery'],
  ['daphne', 'daphne'],
  ['fastapi', 'fastapi'],
  ['flask', 'flask'],
  ['gunicorn', 'gunicorn'],
  ['hypercorn', 'hypercorn'],
  ['streamlit', 'streamlit'],
  ['uvicorn', 'uvicorn'],
  ['waitress-serve', 'waitress'],
]);
