import type { Value } from '../known.ts';
import type { Power } from '../kubernetes/summary/access.ts';
import type { ObjectChange } from './object-change.ts';
import type { BaseImage, HealthcheckPart } from './stage-part.ts';
import type { PartReference } from './summary.ts';

/** Another part, with what a message says of it. */
export interface Neighbour {
  /** `Deployment`; of a Dockerfile `Dockerfile`. */
  readonly kind: string;
  readonly name: string;
  readonly place: PartReference;
}

/** What the files around one object say about it. Plain data, since equal answers mean equal findings. */
export interface ObjectLinks {
  /** One for each selection of the object, in its order. */
  readonly selections: readonly SelectionLinks[];
  /** One for each reference. */
  readonly references: readonly ReferenceLinks[];
  /** One for each pod. */
  readonly pods: readonly PodLinks[];
  /** What each application that it belongs to does to it; empty where one of them rolls it out as it stands. */
  readonly overlays: readonly (readonly ObjectChange[])[];
  /** The Pod Security level that its Namespace enforces, for what makes pods. */
  readonly enforcedLevel: string | undefined;
  /** The namespace that a kustomization puts it into, where it is another one than the object says. */
  readonly namespace: string | undefined;
  /** Of a patch: what it is laid over; undefined where not all of that is known. */
  readonly below: BelowPatch | undefined;
  /** Of a kustomization: the same for the patches that stand in it, by their item; those of which all is known. */
  readonly belowItems: Readonly<Record<string, BelowPatch>> | undefined;
}

/** The pod over which a patch is laid. */
export interface BelowPatch {
  /** Containers that the patch does not bring alone. */
  readonly containers: readonly string[];
  /** Nothing but the patch itself gives the pod a security context. */
  readonly isBare: boolean;
}

export interface SelectionLinks {
  readonly state: 'something' | 'nothing' | 'unknown';
  /** What it chooses (the first few); for `nothing`, what comes nearest. */
  readonly neighbours: readonly Neighbour[];
  /** Target ports of a Service that no chosen pod declares, by ordinal of the port. */
  readonly missingPorts: readonly number[];
  /** Names of ports that the chosen pods declare. */
  readonly portNames: readonly string[];
  /** Of a Service: the images that run behind it, where they are known. */
  readonly images: readonly string[];
  /** Of a disruption budget: how many pods it chooses at least; undefined: not known. */
  readonly copies: ChosenCopies | undefined;
}

export interface ChosenCopies {
  readonly fewest: number;
  /** The autoscaler that may go down to so few. */
  readonly scaler: Neighbour | undefined;
}

export interface ReferenceLinks {
  readonly state: 'found' | 'missing' | 'unknown';
  readonly target: Neighbour | undefined;
  /** What the target lacks of what the reference asks for. */
  readonly lacks: 'port' | 'key' | 'headless' | 'pods' | undefined;
  /** What it has instead: ports, keys; for `missing`, names of the same kind. */
  readonly offers: readonly string[];
  /** What a role gives its holder that leads further. */
  readonly powers: readonly Power[];
}

export interface PodLinks {
  /** Directions in which some NetworkPolicy restricts the pod. unknown: not all files are known. */
  readonly isolation: readonly ('ingress' | 'egress')[] | 'unknown';
  readonly policies: readonly Neighbour[];
  /** Whether the application has NetworkPolicies at all. */
  readonly hasPolicies: boolean;
  /** Services that send to it, with the ports they send to. */
  readonly services: readonly (Neighbour & { readonly targetPorts: readonly string[] })[];
  /** Whether a Service chooses it. */
  readonly isServed: 'yes' | 'no' | 'unknown';
  /** Whether the account that it names is an object of the application. */
  readonly hasAccount: boolean;
  /** Other workloads under the same account, where all are known. */
  readonly sharesAccountWith: readonly Neighbour[];
  /** What its account may do by its bindings. */
  readonly powers: readonly PowerLink[];
  /** Whether a PodDisruptionBudget chooses it. */
  readonly hasBudget: 'yes' | 'no' | 'unknown';
  /** How many copies of its workload there are at least; undefined: not known. */
  readonly copies: number | undefined;
  /** The autoscaler of its workload. */
  readonly scaler: Neighbour | undefined;
  /** The image of each container, where a Dockerfile of the workspace makes it. */
  readonly images: readonly (ImageLink | null)[];
}

export interface PowerLink {
  readonly powers: readonly Power[];
  readonly binding: Neighbour;
  readonly role: Neighbour;
  /** In its namespace only, or in all. */
  readonly scope: 'namespace' | 'cluster';
  /** The binding is for a group that all accounts are in, not for this one. */
  readonly isForAll: boolean;
}

/** The stage of a Dockerfile that makes a container's image. */
export interface ImageLink {
  readonly stage: Neighbour;
  /** The user it ends with; absent: its base image decides. */
  readonly user: Value<string>;
  readonly base: BaseImage | undefined;
  /** Ports that it exposes; undefined where not all are known. */
  readonly ports: readonly number[] | undefined;
  readonly healthcheck: HealthcheckPart | undefined;
}

export const noPodLinks: PodLinks = {
  isolation: 'unknown',
  policies: [],
  hasPolicies: false,
  services: [],
  isServed: 'unknown',
  hasAccount: false,
  sharesAccountWith: [],
  powers: [],
  hasBudget: 'unknown',
  copies: undefined,
  scaler: undefined,
  images: [],
};
