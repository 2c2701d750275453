import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import type { Field } from './field.ts';

/** Any Kubernetes object, for rules that look at one kind of object (ServiceAccount, Service, Role …). */
export interface ObjectSubject {
  readonly kind: 'object';
  readonly apiVersion: string;
  readonly objectKind: string;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** The object's name, else its kind. */
  readonly at: Span;
  /** Fields by path from the object's root: `boolean(['automountServiceAccountToken'])`. */
  boolean(path: readonly string[]): Field<boolean>;
  text(path: readonly string[]): Field<string>;
}
