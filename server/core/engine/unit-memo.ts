import type { Rule } from '../rule-kit/rule.ts';

/** By the key of a unit of subjects: the rules that found something in it; not as planned, since a plan may be made anew at every check. */
export type UnitOutcomes = ReadonlyMap<string, readonly Rule[]>;

/**
 * What the check of a chunk keeps for the next version of it: a rule that found nothing in a unit finds nothing in an equal
 * one. Where a rule did find something it looks again, since its finding hangs on the new text. Equal holds only under the
 * same plan and context.
 */
export class UnitMemo {
  readonly #before: UnitOutcomes;
  readonly #outcomes = new Map<string, readonly Rule[]>();
  /** The only rules that have to look; undefined: all. */
  #only: readonly Rule[] | undefined;
  #finding: Rule[] | undefined;

  constructor(before: UnitOutcomes) {
    this.#before = before;
  }

  get outcomes(): UnitOutcomes {
    return this.#outcomes;
  }

  unit(key: string, give: () => void): void {
    const known = this.#before.get(key) ?? this.#outcomes.get(key);
    const finding: Rule[] = [];
    this.#outcomes.set(key, known ?? finding);
    if (known?.length === 0) return;
    this.#only = known;
    this.#finding = known ? undefined : finding;
    try {
      give();
    } finally {
      this.#only = undefined;
      this.#finding = undefined;
    }
  }

  needs(rule: Rule): boolean {
    return this.#only === undefined || this.#only.includes(rule);
  }

  /** The rule found something in the present unit, or failed there. */
  found(rule: Rule): void {
    if (this.#finding?.includes(rule) === false) this.#finding.push(rule);
  }
}
