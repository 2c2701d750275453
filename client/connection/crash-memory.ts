/**
 * Remembers which files were being checked when the server died. A file that was among them twice is left alone until
 * the user restarts the server: one file must not cost the checking of all others.
 */
export class CrashMemory {
  readonly #underCheck = new Map<string, number>();
  readonly #deaths = new Map<string, number>();

  /** Runs a check of a file and knows, while it lasts, that the file is under check. */
  async during<T>(uri: string, check: () => PromiseLike<T> | T): Promise<T> {
    this.#underCheck.set(uri, (this.#underCheck.get(uri) ?? 0) + 1);
    try {
      return await check();
    } finally {
      const left = (this.#underCheck.get(uri) ?? 1) - 1;
      if (left > 0) this.#underCheck.set(uri, left);
      else this.#underCheck.delete(uri);
    }
  }

  isLeftAlone(uri: string): boolean {
    return (this.#deaths.get(uri) ?? 0) >= 2;
  }

  /** Call it when the server has died. Returns the files that are left alone from now on. */
  serverDied(): string[] {
    const suspects = [...this.#underCheck.keys()];
    this.#underCheck.clear();
    for (const uri of suspects) this.#deaths.set(uri, (this.#deaths.get(uri) ?? 0) + 1);
    return suspects.filter(uri => this.#deaths.get(uri) === 2);
  }

  forget(): void {
    this.#deaths.clear();
  }
}
