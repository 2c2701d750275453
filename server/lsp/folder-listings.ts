import { type Neighbours, noNeighbours } from '../core/documents/source-file.ts';
import type { Files, FolderEntries } from './host.ts';
import { folderOf, nameOf, resolveFrom, uriKey } from './uris.ts';

/** Folders above a file that a front end may ask for: a template in `templates/tests` looks two folders up. */
const foldersUp = 3;

/** What folders hold, asked for once and kept until a file in them comes or goes. */
export class FolderListings {
  readonly #files: Files;
  readonly #known = new Map<string, Promise<FolderEntries | undefined>>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Reads the folders around a file, then answers at once from what it read. */
  async around(uri: string): Promise<Neighbours> {
    if (!this.#files.handles(uri)) return noNeighbours;
    const listings = new Map<string, FolderEntries | undefined>();
    const folder = folderOf(uri);
    await Promise.all(
      Array.from({ length: foldersUp + 1 }, async (_, up) => {
        const at = resolveFrom(folder, '../'.repeat(up));
        if (at !== undefined) listings.set(uriKey(at), await this.#entries(at));
      }),
    );
    return { has: relativePath => answer(listings, folder, relativePath) };
  }

  /** A file came or went. */
  forget(uri: string): void {
    this.#known.delete(uriKey(folderOf(uri)));
  }

  #entries(folder: string): Promise<FolderEntries | undefined> {
    const key = uriKey(folder);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const asked = this.#files.entries(folder);
    this.#known.set(key, asked);
    return asked;
  }
}

function answer(
  listings: ReadonlyMap<string, FolderEntries | undefined>,
  folder: string,
  relativePath: string,
): boolean | undefined {
  const target = resolveFrom(folder, relativePath);
  const parent = target === undefined ? undefined : uriKey(folderOf(target));
  if (target === undefined || parent === undefined || !listings.has(parent)) return undefined;
  return listings.get(parent)?.has(nameOf(target)) ?? false;
}
