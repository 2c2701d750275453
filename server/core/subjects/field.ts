import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** One field of a YAML object as a rule sees it: what it says, where, and how to change it. */
export interface Field<T> {
  readonly value: Value<T>;
  /** The value where there is one; else the place where its absence is reported (the container's name, the object's kind). */
  readonly at: Span;
  /** Which level says it: securityContext fields are inherited from the pod. undefined: nobody. */
  readonly declaredBy: 'container' | 'pod' | 'object' | undefined;
  /**
   * Edits that give the field this value at the container (or object) itself, merged into what is there. `yaml` is the
   * value as YAML text: a scalar, or a block whose lines are not indented. undefined where no edit is possible.
   */
  set(yaml: string): readonly TextEdit[] | undefined;
  /** Edits that take the field away, with its line. undefined where nothing is declared at this place. */
  remove(): readonly TextEdit[] | undefined;
}

/** One item of a list, for example an added capability or a volume. */
export interface ListItem<T> {
  readonly value: Value<T>;
  readonly at: Span;
  /** Takes the item out; the list goes too when it was the last one. */
  remove(): readonly TextEdit[] | undefined;
}
