import type { BuildInvocation } from '../documents/front-end.ts';
import { unknown, type Value } from '../known.ts';

/** What the known builds of a file hand over: several builds decide a value only where they agree. */
export class BuildArguments {
  private readonly invocations: readonly BuildInvocation[];

  constructor(invocations: readonly BuildInvocation[] = []) {
    this.invocations = invocations;
  }

  /** No build is known. */
  get isEmpty(): boolean {
    return this.invocations.length === 0;
  }

  /** The value of an argument whose own default, or what stands for it, is `fallback`. */
  valueOf(name: string, fallback: Value<string>): Value<string> {
    const [first, ...others] = this.invocations;
    if (!first) return fallback;
    const value = first.args.get(name) ?? fallback;
    return others.every(({ args }) => isSame(args.get(name) ?? fallback, value)) ? value : unknown;
  }

  /** Whether a build names the stage as its target. Docker compares names in lower case. */
  isTarget(name: string): boolean {
    return this.invocations.some(({ target }) => target?.toLowerCase() === name.toLowerCase());
  }

  /** What is handed over for the names, for a cache key. */
  keyOf(names: readonly string[]): readonly unknown[] {
    return this.invocations.map(({ args }) =>
      names.flatMap(name => {
        const value = args.get(name);
        return value ? [name, value] : [];
      }),
    );
  }
}

function isSame(one: Value<string>, other: Value<string>): boolean {
  if (one.state === 'known' && other.state === 'known') return one.value === other.value;
  return one.state === 'absent' && other.state === 'absent';
}
