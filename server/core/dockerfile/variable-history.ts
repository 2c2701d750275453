import type { Value } from '../known.ts';
import type { Variables } from './stage-state.ts';

interface Change {
  /** The position from which on the value holds. */
  readonly since: number;
  readonly value: Value<string>;
}

/** What variables hold at every position of a stage, so that a question can be asked later than it was meant. */
export class VariableHistory {
  private readonly base: Variables;
  private readonly changes = new Map<string, Change[]>();

  /** @param base what holds before the first position. */
  constructor(base: Variables) {
    this.base = base;
  }

  /** Positions must not decrease. */
  set(name: string, value: Value<string>, since: number): void {
    const changes = this.changes.get(name);
    if (changes) changes.push({ since, value });
    else this.changes.set(name, [{ since, value }]);
  }

  /** What holds at a position; undefined: nothing set it. */
  get(name: string, position: number): Value<string> | undefined {
    const changes = this.changes.get(name);
    if (!changes) return this.base.get(name);
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle]?.since ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return changes[low - 1]?.value ?? this.base.get(name);
  }

  /** Names that were set behind the beginning. */
  ownNames(): Iterable<string> {
    return this.changes.keys();
  }

  /** How many names were ever set, those of the base included; a bound, since names may be in both. */
  get size(): number {
    return this.base.size + this.changes.size;
  }

  /** What holds behind the last position. */
  latest(): Variables {
    if (this.changes.size === 0) return this.base;
    const all = new Map(this.base);
    for (const [name, changes] of this.changes) {
      const last = changes.at(-1);
      if (last) all.set(name, last.value);
    }
    return all;
  }
}
