import type { Value } from '../known.ts';
import type { FieldMap } from './field-map.ts';

/** Any Kubernetes object, for rules that look at one kind of object (ServiceAccount, Service, Ingress …). */
export interface ObjectSubject extends FieldMap {
  readonly kind: 'object';
  readonly apiVersion: string;
  /** The part of `apiVersion` before the slash; empty for the core group. */
  readonly group: string;
  readonly objectKind: string;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  /** part: it is laid over another object, so that what it leaves out is unknown. */
  readonly extent: 'full' | 'part';
}
