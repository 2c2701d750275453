import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** A variable that processes see: `ENV`, `ARG`, a container's `env`, an env map or list in values. */
export interface EnvironmentVariableSubject {
  readonly kind: 'environmentVariable';
  readonly place: 'env' | 'arg' | 'container' | 'values';
  readonly name: string;
  readonly value: Value<string>;
  /** Name and value together. */
  readonly at: Span;
  /** Of an `ENV`: the stages that have it too, because they are built on this one. */
  readonly heirs?: readonly StageHeir[];
  /** Takes the variable away (with its instruction or list item when it stands alone). */
  remove(): readonly TextEdit[] | undefined;
}

/** A later stage that is built on another one. */
export interface StageHeir {
  /** As written. */
  readonly name: string | undefined;
  /** How many chunks behind the other one. */
  readonly chunk: number;
  /** Its `FROM`, in the offsets of that chunk. */
  readonly at: Span;
}
