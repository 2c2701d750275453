import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import type { Field, ListItem } from './field.ts';

/**
 * The security settings of one container, pod-level settings inherited: out of a pod spec in a manifest, or out of
 * `securityContext` and its like in Helm values. In values a field that is not written is *unknown* (the template may
 * set it); in a manifest it is *absent*.
 */
export interface ContainerSubject {
  readonly kind: 'container';
  readonly source: 'manifest' | 'values';
  readonly name: string | undefined;
  readonly role: 'container' | 'init' | 'ephemeral';
  /** Where things about the container as a whole are reported: its name, else the start of its list item. */
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
  readonly privileged: Field<boolean>;
  readonly allowPrivilegeEscalation: Field<boolean>;
  readonly readOnlyRootFilesystem: Field<boolean>;
  readonly runAsNonRoot: Field<boolean>;
  readonly runAsUser: Field<number>;
  readonly seccompProfileType: Field<string>;
  /** `add` items of this container, as written. */
  readonly addedCapabilities: readonly ListItem<string>[];
  readonly droppedCapabilities: Field<readonly string[]>;
}
