/**
 * What the files say about a value: it is known; it is absent, so that the default holds; or it cannot be decided from
 * the files (`$BASE`, `{{ .Values.x }}`). Unknown never becomes a finding. No helper here treats unknown as false
 * under a negation: ask `isKnownFalse`, never `!isKnownTrue`.
 */
export type Value<T> = Known<T> | Absent | Unknown;

export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
}

export interface Absent {
  readonly state: 'absent';
}

export interface Unknown {
  readonly state: 'unknown';
}

export const absent: Absent = { state: 'absent' };
export const unknown: Unknown = { state: 'unknown' };

export function known<T>(value: T): Known<T> {
  return { state: 'known', value };
}

export function isKnownTrue(value: Value<boolean>): boolean {
  return value.state === 'known' && value.value;
}

export function isKnownFalse(value: Value<boolean>): boolean {
  return value.state === 'known' && !value.value;
}

/** The value where it is known; undefined where it is absent or unknown. */
export function knownValue<T>(value: Value<T>): T | undefined {
  return value.state === 'known' ? value.value : undefined;
}

export function mapKnown<T, U>(value: Value<T>, change: (value: T) => U): Value<U> {
  return value.state === 'known' ? known(change(value.value)) : value;
}
