import { knownValue, type Value } from '../known.ts';

/** undefined: not known. */
export function nameOfNamespace(namespace: Value<string>): string | undefined {
  return namespace.state === 'unknown' ? undefined : (knownValue(namespace) ?? 'default');
}

/** `default` is where an object goes that names no namespace. */
export function sameNamespace(one: Value<string>, other: Value<string>): 'yes' | 'no' | 'maybe' {
  if (one.state === 'unknown' || other.state === 'unknown') return 'maybe';
  const [a, b] = [knownValue(one), knownValue(other)];
  if (a === b || (a ?? 'default') === (b ?? 'default')) return 'yes';
  return a === undefined || b === undefined ? 'maybe' : 'no';
}
