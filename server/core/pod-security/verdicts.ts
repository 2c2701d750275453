import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';

/** Where a check puts what it sees. */
export interface Verdicts {
  broken(at: Span): void;
  /** A value is not known and may break the check. */
  open(): void;
}

/** A value must not be such; absent is fine. */
export function mustNot<T>(
  verdicts: Verdicts,
  { value, at }: { readonly value: Value<T>; readonly at: Span },
  isBad: (value: T) => boolean,
): void {
  if (value.state === 'unknown') verdicts.open();
  else if (value.state === 'known' && isBad(value.value)) verdicts.broken(at);
}

/** A value must be such; absent breaks the check. */
export function must<T>(
  verdicts: Verdicts,
  { value, at }: { readonly value: Value<T>; readonly at: Span },
  isGood: (value: T) => boolean,
): void {
  if (value.state === 'unknown') verdicts.open();
  else if (value.state === 'absent' || !isGood(value.value)) verdicts.broken(at);
}
