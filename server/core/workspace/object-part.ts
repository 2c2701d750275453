import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import type { JsonMap } from './json-value.ts';
import type { Labels, Selector } from './labels.ts';
import type { PartPlace } from './summary.ts';

/** A Kubernetes object as other objects see it. */
export interface ObjectPart extends PartPlace {
  readonly kind: 'object';
  readonly apiVersion: string;
  readonly objectKind: string;
  /** absent: the API server makes one up (`generateName`). */
  readonly name: Value<string>;
  /** absent: whatever namespace it is applied to. */
  readonly namespace: Value<string>;
  readonly labels: Labels;
  /** Pods that it makes. */
  readonly pods: readonly PodPart[];
  readonly selections: readonly SelectionPart[];
  readonly references: readonly ReferencePart[];
  /** How many copies it asks for; of an autoscaler the fewest; absent: it does not say. */
  readonly replicas?: Value<number>;
  /** The Pod Security level that a Namespace enforces by its label. */
  readonly enforces?: string;
  /** Ports of a Service. */
  readonly ports?: readonly ServicePort[];
  /** Of a Service; `None` makes it a headless one. */
  readonly clusterIp?: Value<string>;
  /** Keys of a Secret or ConfigMap; unknown where not all of them are written. */
  readonly keys?: Value<readonly string[]>;
  /** Of a ConfigMap: its short texts. */
  readonly values?: Readonly<Record<string, string>>;
  /** What a Role or ClusterRole grants beyond the harmless. */
  readonly powers?: readonly string[];
  /** Who a binding is for; accounts as `namespace/name`, groups of accounts by their name. */
  readonly subjects?: readonly BoundSubject[];
  /** Which directions a NetworkPolicy restricts. */
  readonly directions?: readonly ('ingress' | 'egress')[];
  /** It is a patch of another object, so that what it leaves out is elsewhere. */
  readonly isPatch?: true;
  /** Of what may be a patch: all of it. */
  readonly content?: JsonMap;
}

export interface PodPart {
  readonly labels: Labels;
  /** absent: `default`. */
  readonly serviceAccount: Value<string>;
  readonly hostNetwork: Value<boolean>;
  /** Whether the pod itself says anything of it, its containers left out. */
  readonly hasSecurityContext: boolean;
  readonly containers: readonly ContainerPart[];
  /** An operator or a patch completes it. */
  readonly isPartial: boolean;
}

export interface ContainerPart {
  readonly name: Value<string>;
  readonly role: 'container' | 'init' | 'ephemeral';
  readonly image: Value<string>;
  readonly ports: readonly ContainerPort[];
  /** Probes by kind, with the port they ask, if they ask one. */
  readonly probes: readonly ProbePart[];
  /** Whether it starts something else than its image does. */
  readonly hasCommand: boolean;
  /** Whether a variable may say which port it listens on. */
  readonly mayMovePort: boolean;
  readonly readOnlyRoot: Value<boolean>;
  /** Where volumes are mounted; undefined: not all are known. */
  readonly mounts: readonly string[] | undefined;
  readonly runAsNonRoot: Value<boolean>;
  readonly runAsUser: Value<number>;
  readonly at: Span;
}

export interface ContainerPort {
  readonly name: Value<string>;
  readonly number: Value<number>;
  /** absent: TCP. */
  readonly protocol: Value<string>;
  readonly at: Span;
}

export interface ProbePart {
  readonly kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe';
  readonly port: Value<string>;
  readonly at: Span;
}

/** A selector over pods (or, of a ServiceMonitor, over Services). */
export interface SelectionPart {
  readonly role: SelectionRole;
  readonly of: 'pods' | 'services';
  readonly selector: Selector;
  /** own: the object's namespace. any: every one. Else those named. unknown: chosen by labels of namespaces. */
  readonly namespaces: 'own' | 'any' | 'unknown' | readonly string[];
  readonly at: Span;
}

export type SelectionRole = 'service' | 'network-policy' | 'peer' | 'disruption-budget' | 'monitor';

/** A name of another object. */
export interface ReferencePart {
  readonly role: ReferenceRole;
  readonly targetKind: string;
  readonly name: Value<string>;
  /** absent: the object's own. */
  readonly namespace: Value<string>;
  /** A port of a Service, by name or number. */
  readonly port?: Value<string>;
  /** A key of a Secret or ConfigMap. */
  readonly key?: Value<string>;
  /** It may be missing. */
  readonly isOptional?: true;
  readonly at: Span;
  readonly portAt?: Span;
}

export type ReferenceRole =
  | 'backend'
  | 'scale-target'
  | 'service-account'
  | 'configuration'
  | 'webhook'
  | 'role'
  | 'governing-service';

export interface ServicePort {
  readonly name: Value<string>;
  readonly port: Value<number>;
  readonly targetPort: Value<string>;
  readonly at: Span;
}

export interface BoundSubject {
  readonly kind: 'ServiceAccount' | 'Group' | 'User';
  readonly name: Value<string>;
  readonly namespace: Value<string>;
}
