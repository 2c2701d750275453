import { known, unknown, type Value } from '../known.ts';
import { emptyEnvironment, type ShellEnvironment, type ShellOptions } from './shell-environment.ts';

/**
 * What the variables and options of a shell are at the point that is read. Only what the script itself assigned in a
 * straight line, or what it found when it started, is known; anything set in a branch is unknown afterwards.
 */
export class ShellVariables {
  private readonly environment: ShellEnvironment;
  // Every part of a pipeline has variables of its own and nearly none sets any: the maps are shared until one does.
  private values: Map<string, Value<string>> | undefined;
  private options: Map<keyof ShellOptions, Value<boolean>> | undefined;
  private assigned: Set<string> | undefined;
  private isShared: boolean;
  private foundIsKnown: boolean;

  constructor(environment: ShellEnvironment = emptyEnvironment, from?: ShellVariables) {
    this.environment = environment;
    this.values = from?.values;
    this.options = from?.options;
    this.isShared = from !== undefined;
    this.foundIsKnown = from?.foundIsKnown ?? true;
  }

  get(name: string): Value<string> {
    return this.values?.get(name) ?? (this.foundIsKnown ? this.environment.variable(name) : unknown);
  }

  set(name: string, value: Value<string>): void {
    this.own();
    this.values = (this.values ?? new Map()).set(name, value);
    this.assigned = (this.assigned ?? new Set()).add(name);
  }

  /** Whether `set -e` or `set -o pipefail` holds. */
  option(name: keyof ShellOptions): Value<boolean> {
    return this.options?.get(name) ?? (this.environment.options[name] ? on : off);
  }

  setOption(name: keyof ShellOptions, value: Value<boolean>): void {
    this.own();
    this.options = (this.options ?? new Map()).set(name, value);
  }

  /** After something that may set any variable: `. ./file`, `eval`. */
  forgetAll(): void {
    this.values = undefined;
    this.foundIsKnown = false;
  }

  /** For a subshell: what happens there stays there. */
  copy(): ShellVariables {
    this.isShared = true;
    return new ShellVariables(this.environment, this);
  }

  /** For a loop or a function, which may run at another time: variables are unknown in it, options are kept. */
  forgotten(): ShellVariables {
    const copy = this.copy();
    copy.forgetAll();
    return copy;
  }

  /** Makes unknown what `other`, a branch or a loop, may have set. */
  forgetAssignedIn(other: ShellVariables): void {
    for (const name of other.assigned ?? []) this.set(name, unknown);
    for (const [name, value] of other.options ?? [])
      if (!isSame(value, this.option(name))) this.setOption(name, unknown);
  }

  /** Before a change: nobody else may see it. */
  private own(): void {
    if (!this.isShared) return;
    this.values = this.values && new Map(this.values);
    this.options = this.options && new Map(this.options);
    this.isShared = false;
  }
}

const on = known(true);
const off = known(false);

function isSame(one: Value<boolean>, other: Value<boolean>): boolean {
  return one.state === 'known' && other.state === 'known' && one.value === other.value;
}
