import { namedJsonFiles } from '../core/workspace/named-json-files.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import { folderOf, resolveFrom, uriKey } from './uris.ts';

/** The JSON files that kustomizations name: of the many of a workspace only these are read. */
export class NamedFiles {
  /** What each kustomization names, by key. */
  readonly #of = new Map<string, ReadonlyMap<string, string>>();

  get uris(): readonly string[] {
    return [...new Map([...this.#of.values()].flatMap(named => [...named])).values()];
  }

  has(key: string): boolean {
    return [...this.#of.values()].some(named => named.has(key));
  }

  /**
   * Takes over what a file names now.
   * @param uri as the client or the platform writes it.
   * @param summary undefined: it says nothing.
   */
  update(uri: string, summary: FileSummary | undefined): NamesNews {
    const key = uriKey(uri);
    const before = this.#of.get(key) ?? nothing;
    const paths = summary === undefined ? [] : namedJsonFiles(summary);
    if (paths.length === 0 && before.size === 0) return noNews;
    const uris = paths.flatMap(path => resolveFrom(folderOf(uri), path) ?? []);
    const now = new Map(uris.map(one => [uriKey(one), one]));
    const come = [...now].filter(([one]) => !this.has(one)).map(([, one]) => one);
    if (now.size === 0) this.#of.delete(key);
    else this.#of.set(key, now);
    return { come, gone: [...before.keys()].filter(one => !this.has(one)) };
  }
}

export interface NamesNews {
  /** URIs that nothing named before. */
  readonly come: readonly string[];
  /** Keys that nothing names any more. */
  readonly gone: readonly string[];
}

const nothing: ReadonlyMap<string, string> = new Map();

const noNews: NamesNews = { come: [], gone: [] };
