/** So many changes are remembered. */
const longest = 1000;

/** The files that said something new, in order, so that an application learns of changes outside of it. */
export class ChangeLog {
  #uris: string[] = [];
  /** How many changes came before those in the list. */
  #forgotten = 0;

  add(uri: string): void {
    this.#uris.push(uri);
    if (this.#uris.length < 2 * longest) return;
    this.#forgotten += longest;
    this.#uris = this.#uris.slice(longest);
  }

  get length(): number {
    return this.#forgotten + this.#uris.length;
  }

  /** Whether any file but these changed since the log had this length. */
  hasOthers(members: ReadonlySet<string>, since: number): boolean {
    if (since < this.#forgotten) return true;
    for (let at = since - this.#forgotten; at < this.#uris.length; at++)
      if (!members.has(this.#uris[at] ?? '')) return true;
    return false;
  }
}
