import { unknown, type Value } from '../known.ts';

/**
 * What the variables of a script hold at the point that is read. Only what the script itself assigned in a straight
 * line is known; anything set in a branch is unknown afterwards.
 */
export class ShellVariables {
  private readonly values: Map<string, Value<string>>;
  private readonly assigned = new Set<string>();

  constructor(values: ReadonlyMap<string, Value<string>> = new Map()) {
    this.values = new Map(values);
  }

  get(name: string): Value<string> {
    return this.values.get(name) ?? unknown;
  }

  set(name: string, value: Value<string>): void {
    this.values.set(name, value);
    this.assigned.add(name);
  }

  /** After something that may set any variable: `. ./file`, `eval`. */
  forgetAll(): void {
    this.values.clear();
  }

  /** For a subshell: what happens there stays there. */
  copy(): ShellVariables {
    return this.values.size === 0 ? new ShellVariables() : new ShellVariables(this.values);
  }

  /** Makes unknown what `other`, a branch or a loop, may have set. */
  forgetAssignedIn(other: ShellVariables): void {
    for (const name of other.assigned) this.set(name, unknown);
  }
}
