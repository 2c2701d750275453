import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { ContainerSubject } from './container.ts';
import type { Field, ListItem } from './field.ts';

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

/** Any volume of a pod. */
export interface PodVolume {
  readonly name: Value<string>;
  /** `emptyDir`, `hostPath`, `nfs` …: the key that says where the data is; absent when there is none. */
  readonly type: Value<string>;
  /** That key, else the volume. */
  readonly at: Span;
}

/** Security settings that a pod hands down to its containers, as the pod itself says them. */
export interface PodSecurityFields {
  /** The map as a whole; known when anything is in it. */
  readonly securityContext: Field<'written'>;
  /** The map is written, with nothing in it. */
  readonly isEmpty: boolean;
  readonly runAsNonRoot: Field<boolean>;
  readonly runAsUser: Field<number>;
  readonly runAsGroup: Field<number>;
  readonly fsGroup: Field<number>;
  readonly supplementalGroups: readonly ListItem<number>[];
  readonly seccompProfileType: Field<string>;
  readonly appArmorProfileType: Field<string>;
  readonly seLinuxType: Field<string>;
  readonly seLinuxUser: Field<string>;
  readonly seLinuxRole: Field<string>;
  readonly windowsHostProcess: Field<boolean>;
  readonly sysctls: readonly ListItem<string>[];
}

/** `serviceAccount`, the old name of `serviceAccountName`. */
export interface DeprecatedAccountField {
  /** The key. */
  readonly at: Span;
  /** The account. */
  readonly name: Value<string>;
  /** Gives the field its new name; takes it away where the new one is there too. */
  rename(): readonly TextEdit[] | undefined;
}

/** A pod spec: of a Pod, inside a workload, embedded in a custom resource; or the pod-wide keys of Helm values. */
export interface PodSubject {
  readonly kind: 'pod';
  readonly source: 'manifest' | 'values';
  /** `Deployment`, `Pod`, …; in values the name of the component's key, if it has one. */
  readonly ownerKind: string | undefined;
  readonly ownerName: string | undefined;
  /** The namespace that is written in the object. */
  readonly namespace: Value<string>;
  /** The label `pod-security.kubernetes.io/enforce` of its Namespace, where that is in the same application; else unknown. */
  readonly enforcedLevel: Value<string>;
  /** Where things about the pod as a whole are reported: the object's name, else its kind. */
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
  /** full: all of a pod spec. part: somebody else completes it, so that what is not written is unknown. */
  readonly extent: 'full' | 'part';
  readonly hostNetwork: Field<boolean>;
  readonly hostPid: Field<boolean>;
  readonly hostIpc: Field<boolean>;
  readonly hostUsers: Field<boolean>;
  readonly restartPolicy: Field<string>;
  readonly priorityClassName: Field<string>;
  readonly automountServiceAccountToken: Field<boolean>;
  readonly serviceAccountName: Field<string>;
  /** undefined also where both names say the same, as the API server writes it. */
  readonly deprecatedAccountField: DeprecatedAccountField | undefined;
  /** Whether the API server filled the pod in, as it stands in what was read back from a cluster. */
  readonly isReadBack: boolean;
  /** known(false): the pod's own ServiceAccount is in the same file and opts out of token mounting; unknown: not in this file. */
  readonly serviceAccountMountsToken: Value<boolean>;
  readonly hostAliases: Field<'written'>;
  readonly security: PodSecurityFields;
  readonly hostPaths: readonly HostPathVolume[];
  readonly volumes: readonly PodVolume[];
  /** Of the pod template (of the Pod itself). unknown where not all of them are written here. */
  readonly labels: Value<ReadonlyMap<string, string>>;
  /** How many copies the workload asks for; absent where it does not say, known(1) for a Pod. */
  readonly replicas: Value<number>;
  /** Rules that spread the pods over nodes: an anti-affinity or a topology spread. */
  readonly spread: Field<'written'>;
  /** Such rules, where all of them choose other pods than these. */
  readonly straySpread: Span | undefined;
  /** Whether a rule ties the pods to certain nodes. */
  readonly nodeAffinity: Field<'written'>;
  readonly containers: readonly ContainerSubject[];
  /**
   * Edits that make several changes of this pod spec at once, merged into what is there: each a field of the pod (no
   * container) or of the container of that index in `containers`, with its value, or without one to take it away.
   */
  change(changes: readonly PodChange[]): readonly TextEdit[] | undefined;
  /** Writes another document behind that of the pod; undefined where the file is no stream of documents in block style. */
  appendDocument(yaml: string): readonly TextEdit[] | undefined;
}

/** One change of a pod spec. */
export interface PodChange {
  /** Index in `containers`; undefined for the pod itself. */
  readonly container: number | undefined;
  readonly path: readonly string[];
  /** YAML text as for `Field.set`; undefined removes the field. */
  readonly yaml: string | undefined;
  /** `yaml` is an item for the end of the list at the path, in one line. */
  readonly appends?: true;
}
