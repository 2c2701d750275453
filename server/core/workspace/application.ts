import { known, knownValue, type Value } from '../known.ts';
import { ChangeFinder } from './change-finder.ts';
import type { Layer } from './grouping.ts';
import type { Labels } from './labels.ts';
import type { ObjectChange } from './object-change.ts';
import type { ObjectPart, PodPart } from './object-part.ts';
import { type FileSummary, type PartReference, partsOf } from './summary.ts';

/** An object as an application has it: what a kustomization adds is applied. */
export interface Entry {
  readonly part: ObjectPart;
  readonly place: PartReference;
  readonly name: string | undefined;
  readonly namespace: Value<string>;
  readonly labels: Labels;
  readonly pods: readonly PodEntry[];
  /** A patch of the application changes it, so that what it lacks may be there all the same. */
  readonly isPatched: boolean;
  /** What the kustomizations around it do to it, where all of it could be followed. */
  readonly changes: readonly ObjectChange[];
}

export interface PodEntry {
  readonly owner: () => Entry;
  readonly part: PodPart;
  readonly labels: Labels;
}

/** A file of an application, with the kustomizations that it comes through, the innermost first. */
export interface MemberFile {
  readonly summary: FileSummary;
  readonly through: readonly Layer[];
}

/** What is rolled out together: the files of a kustomization, or those of a folder. */
export class Application {
  readonly entries: readonly Entry[];
  /** Something in it makes objects that no file shows. */
  readonly isOpen: boolean;
  readonly #byKindAndName = new Map<string, Entry[]>();
  readonly #byKind = new Map<string, Entry[]>();
  readonly #podsByLabel = new Map<string, PodEntry[]>();
  readonly #openPods: PodEntry[] = [];
  readonly #podsByAccount = new Map<string, PodEntry[]>();
  /** By kind and a label that the own selector asks for; by the kind alone where it asks for no value. */
  readonly #bySelector = new Map<string, Entry[]>();
  readonly pods: readonly PodEntry[];
  /** Pods of which more is written elsewhere. */
  readonly unsettledPods: readonly PodEntry[];

  /** @param isClosed nothing outside belongs to it: no object in it is a patch of another one, and no namespace is chosen later. */
  constructor(members: readonly MemberFile[], isOpen: boolean, isClosed = false) {
    const patched = new Set(isClosed ? [] : members.flatMap(member => patchKeys(member)));
    const changes = new ChangeFinder(members.map(({ summary }) => summary));
    const entries: Entry[] = [];
    let opaque = isOpen;
    for (const { summary, through } of members)
      for (const { part, place } of partsOf(summary)) {
        if (part.kind === 'opaque') opaque = true;
        if (part.kind === 'object' && (isClosed || (part.isPatch !== true && !isPatchFile(summary.path))))
          entries.push(entryOf(part, place, { through, patched, changes, isClosed }));
      }
    this.entries = entries;
    this.pods = entries.flatMap(entry => entry.pods);
    this.unsettledPods = this.pods.filter(pod => (pod.part.isPartial && !isClosed) || pod.owner().isPatched);
    this.isOpen = opaque || entries.some(({ part }) => makesOthers(part));
    for (const entry of entries) this.#add(entry);
  }

  /** Whether a workload stands there without the pods that it makes. */
  get hasBareWorkloads(): boolean {
    return this.entries.some(({ part, pods }) => pods.length === 0 && workloadKinds.has(part.objectKind));
  }

  /** Objects of a kind by name; in any namespace. */
  named(kind: string, name: string): readonly Entry[] {
    return this.#byKindAndName.get(`${kind}/${name}`) ?? none;
  }

  ofKind(kind: string): readonly Entry[] {
    return this.#byKind.get(kind) ?? none;
  }

  /** Objects of a kind whose selector may choose pods with these labels: a cheap first choice. */
  selecting(kind: string, { pairs, isOpen }: Labels): readonly Entry[] {
    if (isOpen) return this.ofKind(kind);
    const found = Object.entries(pairs).flatMap(
      ([label, value]) => this.#bySelector.get(`${kind} ${label}=${value}`) ?? none,
    );
    const others = this.#bySelector.get(kind) ?? none;
    return found.length === 0 ? others : [...new Set([...found, ...others])];
  }

  /** Pods that name a service account. */
  runningAs(account: string): readonly PodEntry[] {
    return this.#podsByAccount.get(account) ?? [];
  }

  /** Pods that may have one of the label's values: a cheap first choice. */
  podsWith(label: string, values: readonly string[]): readonly PodEntry[] {
    const found = values.flatMap(value => this.#podsByLabel.get(`${label}=${value}`) ?? []);
    return this.#openPods.length === 0 ? found : [...new Set([...found, ...this.#openPods])];
  }

  #add(entry: Entry): void {
    push(this.#byKind, entry.part.objectKind, entry);
    if (entry.name !== undefined) push(this.#byKindAndName, `${entry.part.objectKind}/${entry.name}`, entry);
    this.#addSelector(entry);
    for (const pod of entry.pods) {
      const account = knownValue(pod.part.serviceAccount);
      if (account !== undefined) push(this.#podsByAccount, account, pod);
      if (pod.labels.isOpen) this.#openPods.push(pod);
      for (const [label, value] of Object.entries(pod.labels.pairs))
        push(this.#podsByLabel, `${label}=${value}`, pod);
    }
  }

  #addSelector(entry: Entry): void {
    const [own] = entry.part.selections;
    if (own === undefined) return;
    const kind = entry.part.objectKind;
    const asked = own.selector.requirements.find(({ operator }) => operator === 'in');
    if (asked === undefined || entry.isPatched) push(this.#bySelector, kind, entry);
    else for (const value of asked.values) push(this.#bySelector, `${kind} ${asked.label}=${value}`, entry);
  }
}

const none: readonly Entry[] = [];

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A file that says by its name that it is laid over others. */
function isPatchFile(path: string): boolean {
  return /(?:^|[/._-])patch(?:es)?(?:[/._-]|$)/i.test(path);
}

function entryOf(
  part: ObjectPart,
  place: PartReference,
  {
    through,
    patched,
    changes,
    isClosed,
  }: {
    readonly through: readonly Layer[];
    readonly patched: ReadonlySet<string>;
    readonly changes: ChangeFinder;
    readonly isClosed: boolean;
  },
): Entry {
  const name = knownValue(part.name);
  const entry: Entry = {
    part,
    place,
    name,
    namespace: namespaceOf(part, through, isClosed),
    labels: withLabels(part.labels, through, true),
    pods: part.pods.map(pod => ({
      owner: () => entry,
      part: pod,
      labels: withLabels(pod.labels, through, false),
    })),
    isPatched:
      patched.has(`${part.objectKind}/${name}`) || patched.has(`${part.objectKind}/`) || patched.has('*'),
    changes: name === undefined ? [] : changes.changesOf(part.objectKind, name, through),
  };
  return entry;
}

/** The outermost kustomization that sets one wins. */
function namespaceOf(part: ObjectPart, through: readonly Layer[], isClosed: boolean): Value<string> {
  for (const { part: layer } of [...through].reverse())
    if (layer.namespace.state !== 'absent') return layer.namespace;
  return isClosed && part.namespace.state === 'absent' ? known('default') : part.namespace;
}

function withLabels(labels: Labels, through: readonly Layer[], isObject: boolean): Labels {
  const added = through.flatMap(({ part: one }) =>
    isObject ? [one.labels, one.commonLabels] : [one.commonLabels],
  );
  if (added.every(one => !one.isOpen && Object.keys(one.pairs).length === 0)) return labels;
  return {
    pairs: Object.assign({ ...labels.pairs }, ...added.map(one => one.pairs)) as Record<string, string>,
    isOpen: labels.isOpen || added.some(one => one.isOpen),
  };
}

function patchKeys({ summary, through }: MemberFile): readonly string[] {
  const isWhole = isPatchFile(summary.path);
  const patches = partsOf(summary).flatMap(({ part }) =>
    part.kind === 'object' && (part.isPatch === true || isWhole)
      ? [`${part.objectKind}/${knownValue(part.name)}`]
      : [],
  );
  return [...patches, ...through.flatMap(({ part }) => part.patched)];
}

const workloadKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'DeploymentConfig',
]);

/** An operator may make pods, services and accounts out of a custom resource. */
function makesOthers({ apiVersion, pods, objectKind }: ObjectPart): boolean {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (!group.includes('.') || group.endsWith('.k8s.io')) return false;
  if (pods.length > 0 || group === 'apps.openshift.io') return false;
  return !passiveGroups.test(group) && !passiveKinds.has(objectKind);
}

/** Custom resources that describe traffic, certificates, rules or measurements, and make no workloads. */
const passiveGroups =
  /(?:^|\.)(?:istio\.io|cert-manager\.io|kyverno\.io|gatekeeper\.sh|cilium\.io|projectcalico\.org|linkerd\.io|traefik\.io|traefik\.containo\.us|projectcontour\.io|external-secrets\.io|crossplane\.io|openshift\.io|cloud\.google\.com|networking\.gke\.io|kustomize\.config\.k8s\.io|gke\.io|getambassador\.io)$/;

const passiveKinds: ReadonlySet<string> = new Set([
  'ServiceMonitor',
  'PodMonitor',
  'PrometheusRule',
  'Probe',
  'SealedSecret',
  'ScaledObject',
  'VerticalPodAutoscaler',
]);

/**
 * A folder may hold the same object several times, in variants of which one is rolled out: of those, the ones in the file
 * of `near`, else the first.
 */
export function oneOfEach(entries: readonly Entry[], near: Entry): readonly Entry[] {
  const chosen = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${entry.part.objectKind}/${entry.name}`;
    const isNear = entry.place.uri === near.place.uri && chosen.get(key)?.place.uri !== near.place.uri;
    if (!chosen.has(key) || isNear) chosen.set(key, entry);
  }
  return [...chosen.values()];
}

/** `default` is where an object goes that names no namespace. */
export function sameNamespace(one: Value<string>, other: Value<string>): 'yes' | 'no' | 'maybe' {
  if (one.state === 'unknown' || other.state === 'unknown') return 'maybe';
  const [a, b] = [knownValue(one), knownValue(other)];
  if (a === b || (a ?? 'default') === (b ?? 'default')) return 'yes';
  return a === undefined || b === undefined ? 'maybe' : 'no';
}
