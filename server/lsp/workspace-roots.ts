import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { folderOf, isBelow, nameOf, uriKey, withoutSlash } from './uris.ts';

/** The folders that are open in the editor. */
export class WorkspaceRoots {
  readonly #uris = new Map<string, string>();

  constructor(params: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>) {
    const folders = params.workspaceFolders ?? [];
    for (const folder of folders) this.#add(folder.uri);
    if (folders.length === 0 && typeof params.rootUri === 'string') this.#add(params.rootUri);
  }

  get all(): readonly string[] {
    return [...this.#uris.values()];
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const folder of removed) this.#uris.delete(uriKey(withoutSlash(folder.uri)));
    for (const folder of added) this.#add(folder.uri);
  }

  /** The innermost folder that holds a file; the file's own folder when none does. */
  rootOf(uri: string): string {
    return this.#innermost(uriKey(uri)) ?? folderOf(uri);
  }

  holds(uri: string): boolean {
    return this.#innermost(uriKey(uri)) !== undefined;
  }

  /** The path below the innermost folder, decoded; the name alone for a file outside all of them. */
  pathOf(uri: string): string {
    const key = uriKey(uri);
    const root = this.#innermost(key);
    return root === undefined ? nameOf(uri) : key.slice(uriKey(root).length + 1);
  }

  #add(uri: string): void {
    if (typeof uri === 'string') this.#uris.set(uriKey(withoutSlash(uri)), withoutSlash(uri));
  }

  #innermost(key: string): string | undefined {
    let best: string | undefined;
    let length = -1;
    for (const [folderKey, uri] of this.#uris) {
      if (folderKey.length <= length || !isBelow(key, folderKey)) continue;
      best = uri;
      length = folderKey.length;
    }
    return best;
  }
}
