import {
  filesReadWith,
  longestFileBeside,
  type Neighbours,
  noNeighbours,
} from '../core/documents/source-file.ts';
import type { Files, FolderEntries } from './host.ts';
import { folderOf, nameOf, resolveFrom, uriKey } from './uris.ts';

/** Folders above a file that a front end may ask for: a template in `templates/tests` looks two folders up. */
const foldersUp = 3;

/** What folders hold, and the small files beside a Dockerfile, asked for once and kept until a file in them comes, changes or goes. */
export class FolderListings {
  readonly #files: Files;
  readonly #known = new Map<string, Promise<FolderEntries | undefined>>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  /** By URI of the file in the middle; asked for at every key. */
  readonly #around = new Map<string, Promise<Neighbours>>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Reads the folders around a file, then answers at once from what it read. */
  around(uri: string): Promise<Neighbours> {
    const known = this.#around.get(uri);
    if (known !== undefined) return known;
    const asked = this.#lookAround(uri);
    this.#around.set(uri, asked);
    return asked;
  }

  async #lookAround(uri: string): Promise<Neighbours> {
    if (!this.#files.handles(uri)) return noNeighbours;
    const listings = new Map<string, FolderEntries | undefined>();
    const folder = folderOf(uri);
    await Promise.all(
      Array.from({ length: foldersUp + 1 }, async (_, up) => {
        const at = resolveFrom(folder, '../'.repeat(up));
        if (at !== undefined) listings.set(uriKey(at), await this.#entries(at));
      }),
    );
    const texts = await this.#textsBeside(uri, listings.get(uriKey(folder)));
    const answers = new Map<string, boolean | undefined>();
    return {
      has(relativePath) {
        if (!answers.has(relativePath)) answers.set(relativePath, answer(listings, folder, relativePath));
        return answers.get(relativePath);
      },
      text: relativePath => texts.get(relativePath),
    };
  }

  /** A file came, changed or went. */
  forget(uri: string): void {
    this.#known.delete(uriKey(folderOf(uri)));
    this.#texts.delete(uriKey(uri));
    this.#around.clear();
  }

  /** The small files that are read along with this one, of those that the folder holds. */
  async #textsBeside(uri: string, entries: FolderEntries | undefined): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const name of filesReadWith(nameOf(uri))) {
      const at = entries?.get(name) === 'file' ? resolveFrom(folderOf(uri), name) : undefined;
      const text = at === undefined ? undefined : await this.#text(at);
      if (text !== undefined && text.length <= longestFileBeside) texts.set(name, text);
    }
    return texts;
  }

  #text(uri: string): Promise<string | undefined> {
    const key = uriKey(uri);
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const asked = this.#files.read(uri).then(({ text }) => text);
    this.#texts.set(key, asked);
    return asked;
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
