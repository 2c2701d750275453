/** An answer as the tracker sees it: it stands until something that was read for it changes. */
export interface Standing {
  isStale: boolean;
  /** What was read for it, by key. */
  readonly reads: Set<string>;
}

/** Remembers what was read for which answer, so that a change costs the answers that rest on it and no others. */
export class ReadTracker {
  readonly #readers = new Map<string, Set<Standing>>();
  #current: Standing | undefined;

  /** All that `work` reads is read for the answer. */
  during<T>(answer: Standing, work: () => T): T {
    this.#current = answer;
    try {
      return work();
    } finally {
      this.#current = undefined;
    }
  }

  read(key: string): void {
    const answer = this.#current;
    if (answer === undefined || answer.reads.has(key)) return;
    answer.reads.add(key);
    const readers = this.#readers.get(key);
    if (readers) readers.add(answer);
    else this.#readers.set(key, new Set([answer]));
  }

  changed(key: string): void {
    for (const answer of this.#readers.get(key) ?? []) this.forget(answer);
  }

  /** The answer is of no use any more. */
  forget(answer: Standing): void {
    answer.isStale = true;
    for (const key of answer.reads) this.#readers.get(key)?.delete(answer);
    answer.reads.clear();
  }
}
