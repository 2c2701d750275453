import type { Neighbours } from '../documents/source-file.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';

/** What the scripts of a `package.json` run, by name. */
export type PackageScripts = ReadonlyMap<string, string>;

/** The scripts of the `package.json` beside a file. undefined: there is none, or it could not be read. */
export function packageScripts(neighbours: Neighbours): PackageScripts | undefined {
  const text = neighbours.text?.('package.json');
  return text === undefined ? undefined : readScripts(text);
}

const answers = new WeakMap<DockerfileChunk, boolean>();

/**
 * Whether a chunk starts a script by its name, so that what is started stands in the `package.json`. Worked out once for a
 * chunk, since linking runs at every edit.
 */
export function startsScript(chunk: DockerfileChunk): boolean {
  const before = answers.get(chunk);
  if (before !== undefined) return before;
  const { instructions, text } = chunk;
  const answer = instructions.some(
    ({ keyword, at }) =>
      (keyword === 'CMD' || keyword === 'ENTRYPOINT') &&
      /\b(?:npm|yarn|pnpm)\b/.test(text.slice(at.start, at.end)),
  );
  answers.set(chunk, answer);
  return answer;
}

/** Equal for scripts that run the same. */
export function packageScriptsKey(scripts: PackageScripts | undefined): string {
  return scripts === undefined ? '' : JSON.stringify([...scripts]);
}

function readScripts(text: string): PackageScripts | undefined {
  const scripts = entriesOf(parsed(text)).find(([name]) => name === 'scripts')?.[1];
  if (typeof scripts !== 'object' || scripts === null) return undefined;
  return new Map(
    entriesOf(scripts).flatMap(([name, script]) =>
      typeof script === 'string' ? [[name, script] as const] : [],
    ),
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** A file that somebody is writing may not be whole. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
