import type { ImageReference } from '../images/image-reference.ts';
import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { Field, ListItem } from './field.ts';

/**
 * One container, pod-level settings inherited: out of a pod spec in a manifest, or out of `securityContext` and its like
 * in Helm values. In values a field that is not written is *unknown* (the template may set it); in a manifest it is
 * *absent*. A security context in values stands for a container whose other parts are not known: its lists are empty.
 */
export interface ContainerSubject {
  readonly kind: 'container';
  readonly source: 'manifest' | 'values';
  readonly name: string | undefined;
  readonly role: 'container' | 'init' | 'ephemeral';
  /** An init container that goes on running beside the others (`restartPolicy: Always`). */
  readonly isSidecar: Value<boolean>;
  /** `Deployment`, `Job`, …; undefined in values and in custom resources without a kind of their own. */
  readonly ownerKind: string | undefined;
  /** The namespace that is written in the object; unknown in values. */
  readonly namespace: Value<string>;
  /** As for its pod. */
  readonly enforcedLevel: Value<string>;
  /** Whether a Service sends to its pod; unknown where not all files of the application are known. */
  readonly isServed: Value<boolean>;
  /** As for its pod. */
  readonly isReadBack: boolean;
  /** Where things about the container as a whole are reported: its name, else the start of its list item. */
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
  /** false: the pod has a user namespace of its own, so that its ids are none of the node's. */
  readonly hostUsers: Value<boolean>;

  /** The map of security settings as a whole; known when anything is in it. */
  readonly securityContext: Field<'written'>;
  /** It is written, with nothing in it. */
  readonly hasEmptySecurityContext: boolean;
  /** Whether the pod has some, or a template decides. */
  readonly podHasSecurityContext: boolean;
  readonly privileged: Field<boolean>;
  readonly allowPrivilegeEscalation: Field<boolean>;
  readonly readOnlyRootFilesystem: Field<boolean>;
  readonly runAsNonRoot: Field<boolean>;
  readonly runAsUser: Field<number>;
  readonly runAsGroup: Field<number>;
  readonly seccompProfileType: Field<string>;
  readonly appArmorProfileType: Field<string>;
  /** Whether anything of SELinux is set. */
  readonly seLinuxOptions: Field<'written'>;
  readonly seLinuxType: Field<string>;
  readonly seLinuxUser: Field<string>;
  readonly seLinuxRole: Field<string>;
  readonly procMount: Field<string>;
  readonly windowsHostProcess: Field<boolean>;
  /** `add` items of this container, as written. */
  readonly addedCapabilities: readonly ListItem<string>[];
  readonly droppedCapabilities: Field<readonly string[]>;
  /** The annotations by which a profile was chosen before there were fields: without prefix, for this container alone. */
  readonly appArmorAnnotation: Field<string>;
  readonly seccompAnnotation: Field<string>;

  readonly image: Value<ImageReference>;
  /** The first word of `command`; absent where the image's own entry point runs. */
  readonly program: { readonly value: Value<string>; readonly at: Span };
  /** The words of `command`, and of `args` behind them; none where the image's own entry point runs. */
  readonly words: readonly ContainerWord[];
  readonly imagePullPolicy: Field<string>;
  readonly ports: readonly ContainerPort[];
  readonly handlers: readonly ContainerHandler[];
  readonly mounts: readonly VolumeMount[];
  readonly variables: readonly ContainerVariable[];
  /** `resources.limits.memory` and its like. */
  resource(list: 'limits' | 'requests', name: 'cpu' | 'memory' | 'ephemeral-storage'): Field<string>;
  /** Whether a probe is written; unknown where somebody else completes the container. */
  probe(kind: ProbeKind): Field<'written'>;
}

/** A word of what a container starts. */
export interface ContainerWord {
  readonly value: Value<string>;
  readonly at: Span;
}

export type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** An item of `ports`. */
export interface ContainerPort {
  readonly name: Value<string>;
  readonly containerPort: Value<number>;
  readonly protocol: Value<string>;
  readonly hostPort: Field<number>;
  /** The port's number, else the item. */
  readonly at: Span;
  remove(): readonly TextEdit[] | undefined;
}

/** A probe or a lifecycle hook. */
export interface ContainerHandler {
  readonly kind: ProbeKind | 'postStart' | 'preStop';
  readonly action: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec' | 'sleep' | undefined;
  /** The key. */
  readonly at: Span;
  readonly host: Field<string>;
  readonly port: Field<string>;
  /** What it does and when, in a form that two handlers share only when they do the same. */
  fingerprint(): string;
}

/** An item of `volumeMounts`. */
export interface VolumeMount {
  readonly name: Value<string>;
  readonly mountPath: Value<string>;
  readonly readOnly: Field<boolean>;
  readonly propagation: Field<string>;
  /** The path in the container, else the item. */
  readonly at: Span;
}

/** An item of `env` or `envFrom`. */
export interface ContainerVariable {
  /** absent for an item of `envFrom`. */
  readonly name: Value<string>;
  readonly from: 'value' | 'secret' | 'config-map' | 'field' | 'unknown';
  /** The text, where it is written. */
  readonly value: Value<string>;
  /** The variable's name, else the reference. */
  readonly at: Span;
  /** The whole item. */
  readonly item: Span;
  remove(): readonly TextEdit[] | undefined;
}
