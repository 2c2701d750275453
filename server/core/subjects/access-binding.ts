import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** Somebody a binding gives a role to. */
export interface BindingMember {
  readonly memberKind: Value<'User' | 'Group' | 'ServiceAccount'>;
  readonly name: Value<string>;
  /** Of a ServiceAccount; absent: the binding's own namespace. */
  readonly namespace: Value<string>;
  /** The name's value, else the item. */
  readonly at: Span;
  remove(): readonly TextEdit[] | undefined;
}

/** A RoleBinding or ClusterRoleBinding. Those that Kubernetes itself brings along are not emitted. */
export interface AccessBindingSubject {
  readonly kind: 'accessBinding';
  readonly bindingKind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly name: string | undefined;
  readonly at: Span;
  readonly role: {
    readonly kind: Value<string>;
    readonly name: Value<string>;
    /** The role's name, else the binding's. */
    readonly at: Span;
  };
  readonly members: readonly BindingMember[];
}
