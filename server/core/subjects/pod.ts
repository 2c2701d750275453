import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { Field } from './field.ts';

/** A `hostPath` volume of a pod. */
export interface HostPathVolume {
  readonly name: Value<string>;
  readonly path: Value<string>;
  /** The path's value, else the volume. */
  readonly at: Span;
  /** Whether every mount of it in this pod is read-only. */
  readonly readOnly: Value<boolean>;
  /** Makes the volume an `emptyDir`, which lives and dies with the pod. */
  toEmptyDir(): readonly TextEdit[] | undefined;
}

/** A pod spec: of a Pod, inside a workload, embedded in a custom resource; or the pod-wide keys of Helm values. */
export interface PodSubject {
  readonly kind: 'pod';
  readonly source: 'manifest' | 'values';
  /** `Deployment`, `Pod`, …; in values the name of the component's key, if it has one. */
  readonly ownerKind: string | undefined;
  readonly ownerName: string | undefined;
  /** Where things about the pod as a whole are reported: the object's name, else its kind. */
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
  readonly hostNetwork: Field<boolean>;
  readonly hostPid: Field<boolean>;
  readonly hostIpc: Field<boolean>;
  readonly automountServiceAccountToken: Field<boolean>;
  readonly serviceAccountName: Field<string>;
  /** known(false): the pod's own ServiceAccount is in the same file and opts out of token mounting; unknown: not in this file. */
  readonly serviceAccountMountsToken: Value<boolean>;
  readonly hostPaths: readonly HostPathVolume[];
}
