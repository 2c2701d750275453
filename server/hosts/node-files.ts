import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { longestFileBeside, type Neighbours } from '../core/documents/source-file.ts';
import type { Service } from '../core/service.ts';
import { findPolicyFilesNow, type PolicyFiles } from '../lsp/policy-files.ts';

/** Larger files are never read: no file of ours comes near it. */
export const maxFileBytes = 20 * 1024 * 1024;

export type FileText =
  | {
      /** Without a byte order mark. */
      readonly text: string;
      /** The file starts with a byte order mark: put it back when writing. */
      readonly bom: boolean;
      /** Whether writing `text` as UTF-8 (with the mark) gives the same bytes: if not, the file must not be fixed. */
      readonly exact: boolean;
    }
  | {
      readonly text: undefined;
      readonly reason: 'missing' | 'limit' | 'unreadable';
      readonly detail: string;
    };

/** The text of a file. Never throws. */
export function readText(path: string, limit: number = maxFileBytes): FileText {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return failure('unreadable', 'It is not a regular file.');
    if (stat.size > limit) return failure('limit', `The file is larger than ${limit / 1024 / 1024} MB.`);
    return decoded(readFileSync(path));
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return missing ? failure('missing', 'There is no such file.') : failure('unreadable', whyNot(error));
  }
}

/**
 * All files below a directory that git would not ignore, sorted by path, as absolute paths. Skips `.git` and
 * `node_modules`; follows links to files inside the directory only. Reads one directory per step at most.
 */
export function* walk(root: string): Generator<string> {
  const top = resolve(root);
  yield* walkFolder(top, top, ignoresAbove(top));
}

/** What directories hold, read once. */
export interface Listings {
  /** Names and what they are; undefined: no such directory, or unreadable. */
  entries(directory: string): ReadonlyMap<string, 'file' | 'folder'> | undefined;
  forget(directory: string): void;
}

export function createListings(): Listings {
  const known = new Map<string, ReadonlyMap<string, 'file' | 'folder'> | undefined>();
  return {
    entries(directory) {
      if (!known.has(directory)) known.set(directory, listing(directory));
      return known.get(directory);
    },
    forget: directory => void known.delete(directory),
  };
}

/** Answers for one file out of the listings of the directories around it. */
export function neighboursOf(path: string, listings: Listings): Neighbours {
  return {
    has(relativePath) {
      const target = resolve(dirname(path), relativePath);
      return (
        listings.entries(dirname(target))?.has(target.slice(dirname(target).length).replace(/^[\\/]/, '')) ??
        false
      );
    },
    text(name) {
      const target = join(dirname(path), name);
      if (listings.entries(dirname(target))?.get(name) !== 'file') return undefined;
      return readText(target, longestFileBeside).text;
    },
  };
}

/** Policy files for a directory: nearest `.loadline.yaml` up to the root, and what it extends. Addresses have `/`. */
export function policyFilesFor(
  service: Pick<Service, 'readPolicy'>,
  directory: string,
  root: string,
): PolicyFiles {
  const base = slashed(resolve(root));
  return findPolicyFilesNow({ service, folder: slashed(resolve(directory)), root: base }, address =>
    isInside(root, address) ? readText(address).text : undefined,
  );
}

/** Whether a path, links resolved, lies in a directory. */
export function isInside(root: string, path: string): boolean {
  const below = relative(realPath(resolve(root)), realPath(resolve(path)));
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

/** The path with `/` between its parts. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** A `.gitignore` and the directory that its patterns are relative to. */
interface IgnoreFile {
  readonly base: string;
  readonly patterns: Ignore;
}

function* walkFolder(folder: string, root: string, above: readonly IgnoreFile[]): Generator<string> {
  const entries = directoryEntries(folder);
  const own = entries.some(entry => entry.name === '.gitignore')
    ? ignoreFile(folder, '.gitignore')
    : undefined;
  const ignores = own === undefined ? above : [...above, own];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && !isIgnored(`${path}/`, ignores))
        yield* walkFolder(path, root, ignores);
    } else if (isFileInside(entry, path, root) && !isIgnored(path, ignores)) yield path;
  }
}

const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

function directoryEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isFileInside(entry: Dirent, path: string, root: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return isInside(root, path) && statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The deepest file with an opinion decides, as in git. */
function isIgnored(path: string, ignores: readonly IgnoreFile[]): boolean {
  for (let i = ignores.length - 1; i >= 0; i--) {
    const file = ignores[i];
    if (file === undefined) continue;
    const verdict = file.patterns.test(slashed(path).slice(slashed(file.base).length + 1));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** Ignore files of the directories above, up to the one that holds `.git`; none outside a repository. */
function ignoresAbove(root: string): readonly IgnoreFile[] {
  const found: IgnoreFile[] = [];
  for (let at = root; ; at = dirname(at)) {
    const ownOnly = at === root ? undefined : ignoreFile(at, '.gitignore');
    if (ownOnly !== undefined) found.unshift(ownOnly);
    if (listing(at)?.has('.git') === true) {
      const excluded = ignoreFile(at, '.git/info/exclude');
      return excluded === undefined ? found : [excluded, ...found];
    }
    if (dirname(at) === at) return [];
  }
}

function ignoreFile(base: string, name: string): IgnoreFile | undefined {
  const { text } = readText(join(base, name), 1024 * 1024);
  return text === undefined ? undefined : { base, patterns: ignore({ allowRelativePaths: true }).add(text) };
}

function listing(directory: string): ReadonlyMap<string, 'file' | 'folder'> | undefined {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return new Map(entries.map(entry => [entry.name, entry.isDirectory() ? 'folder' : 'file']));
  } catch {
    return undefined;
  }
}

function decoded(bytes: Buffer): FileText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return failure('unreadable', 'The file is UTF-16; save it as UTF-8.');
  if (bytes.includes(0)) return failure('unreadable', 'The file is not text.');
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = bom ? bytes.subarray(3) : bytes;
  const text = content.toString('utf8');
  return { text, bom, exact: !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(content) };
}

function failure(reason: 'missing' | 'limit' | 'unreadable', detail: string): FileText {
  return { text: undefined, reason, detail };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function whyNot(error: unknown): string {
  return `The file cannot be read (${errorCode(error) ?? 'unknown error'}).`;
}
