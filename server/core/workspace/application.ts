import { knownValue, type Value } from '../known.ts';
import { ChangeFinder } from './change-finder.ts';
import { editedObjects } from './edited-objects.ts';
import { type Around, type Entry, entryOf, type PatchEntry, type PodEntry } from './entry.ts';
import type { Layer } from './grouping.ts';
import type { Labels } from './labels.ts';
import { makesOthers } from './makes-others.ts';
import { nameOfNamespace } from './namespace.ts';
import { type Ordered, OrderedLists } from './ordered-lists.ts';
import { isPatchFile } from './patch-file.ts';
import { folderOf } from './paths.ts';
import { ReadTracker } from './read-tracker.ts';
import { calledOf, type Silence, type SilenceReason } from './silence.ts';
import { type FileSummary, partsOf } from './summary.ts';

/** A file of an application, with the kustomizations that it comes through, the innermost first. */
export interface MemberFile {
  readonly summary: FileSummary;
  readonly through: readonly Layer[];
  /** It is laid over others and no more. */
  readonly isPatch: boolean;
}

/**
 * What is rolled out together: the files of a kustomization, or those of a folder. All that is read of it is noted by
 * `reads`, so that an answer is worked out anew only when an edit touches what it rests on.
 */
export class Application {
  readonly reads = new ReadTracker();
  /** What makes objects without being one, if anything does. */
  readonly #opaque: SilenceReason | undefined;
  readonly #around: Omit<Around, 'through'>;
  readonly #files: ReadonlyMap<string, ApplicationFile>;
  readonly #byKindAndName = new OrderedLists<Entry>('name', this.reads);
  readonly #byKind = new OrderedLists<Entry>('kind', this.reads);
  readonly #podsByLabel = new OrderedLists<PodEntry>('label', this.reads);
  readonly #podsByLabelName = new OrderedLists<PodEntry>('label name', this.reads);
  readonly #servicesByLabelName = new OrderedLists<Entry>('label name of a service', this.reads);
  readonly #podsByAccount = new OrderedLists<PodEntry>('account', this.reads);
  /** By kind and a label that the own selector asks for; by the kind alone where it asks for no value. */
  readonly #bySelector = new OrderedLists<Entry>('selector', this.reads);
  readonly #pods = new OrderedLists<PodEntry>('pods', this.reads);
  /** By namespace, where it is known. */
  readonly #podsIn = new OrderedLists<PodEntry>('pods in', this.reads);
  readonly #podOwners = new OrderedLists<Entry>('pod owners', this.reads);
  readonly #openPods = new OrderedLists<PodEntry>('open pods', this.reads);
  readonly #unsettledPods = new OrderedLists<PodEntry>('unsettled pods', this.reads);
  readonly #bareWorkloads = new OrderedLists<Entry>('bare workloads', this.reads);
  /** Autoscalers by `Kind/name` of what they scale. */
  readonly #scalers = new OrderedLists<Entry>('scalers', this.reads);
  readonly #makers = new OrderedLists<Entry>('makers', this.reads);

  /** @param isLiteral no object in it is a patch of another one, and no namespace is chosen later. */
  constructor(members: readonly MemberFile[], openBy: SilenceReason | undefined, isLiteral = false) {
    const patched = new Set(isLiteral ? [] : members.flatMap(member => patchKeys(member)));
    this.#around = { patched, changes: new ChangeFinder(members), isLiteral };
    let opaque = openBy;
    let order = 0;
    const files = new Map<string, ApplicationFile>();
    for (const { summary, through, isPatch } of members) {
      const entries = new Map<number, Entry>();
      const patches = new Map<number, PatchEntry>();
      const isLaidOver = isPatch || isPatchFile(summary.path);
      for (const { part, place } of partsOf(summary)) {
        if (part.kind === 'opaque') opaque ??= part.why;
        if (part.kind === 'kustomization') {
          // As the objects meet it, whose changes it makes.
          const own = through.find(({ folder }) => folder === folderOf(summary.uri));
          if (own) patches.set(place.part, { part: own.part });
        }
        if (part.kind !== 'object') continue;
        if (!isLiteral && (part.isPatch === true || isLaidOver)) patches.set(place.part, { part });
        else entries.set(place.part, entryOf(part, place, order++, { ...this.#around, through }));
      }
      files.set(summary.uri, { summary, through, entries, patches });
    }
    this.#files = files;
    this.#opaque = opaque;
    for (const { entries } of files.values())
      for (const entry of entries.values()) if (!entry.isGone) this.#add(entry);
  }

  /** Something in it makes objects that no file shows. */
  get isOpen(): boolean {
    return this.#opaque !== undefined || this.#makers.has();
  }

  /** Why it is, with the object that makes others. */
  get openBy(): Pick<Silence, 'why' | 'by'> | undefined {
    if (this.#opaque) return { why: this.#opaque, by: undefined };
    const [maker] = this.#makers.get();
    return maker && { why: 'operator', by: calledOf(maker) };
  }

  /** Whether any object of it names or selects others. */
  get hasQuestions(): boolean {
    return [...this.#files.values()].some(({ entries }) => [...entries.values()].some(asksForOthers));
  }

  get pods(): readonly PodEntry[] {
    return this.#pods.get();
  }

  get hasPods(): boolean {
    return this.#pods.has();
  }

  /** Whether a pod certainly goes into the namespace. */
  hasPodsIn(namespace: Value<string>): boolean {
    const name = nameOfNamespace(namespace);
    return name !== undefined && this.#podsIn.has(name);
  }

  /** Whether one of the pods or Services has a label of this name, whatever its value. */
  hasLabelNamed(of: 'pods' | 'services', label: string): boolean {
    return of === 'pods' ? this.#podsByLabelName.has(label) : this.#servicesByLabelName.has(label);
  }

  /** The only object that makes pods. */
  get onlyPodOwner(): Entry | undefined {
    return this.#podOwners.only();
  }

  /** Objects that make pods, by name. */
  podOwnersNamed(name: string): readonly Entry[] {
    return this.#podOwners.get(name);
  }

  /** Pods of which more is written elsewhere. */
  get unsettledPods(): readonly PodEntry[] {
    return this.#unsettledPods.get();
  }

  /** Whether a workload stands there without the pods that it makes. */
  get hasBareWorkloads(): boolean {
    return this.#bareWorkloads.has();
  }

  /** The object that a part of one of its files is. */
  entryAt(uri: string, part: number): Entry | undefined {
    return this.#files.get(uri)?.entries.get(part);
  }

  /** The patch, or the kustomization with patches, that a part of one of its files is. */
  patchAt(uri: string, part: number): PatchEntry | undefined {
    return this.#files.get(uri)?.patches.get(part);
  }

  /** Objects of a kind by name; in any namespace. */
  named(kind: string, name: string): readonly Entry[] {
    return this.#byKindAndName.get(`${kind}/${name}`);
  }

  ofKind(kind: string): readonly Entry[] {
    return this.#byKind.get(kind);
  }

  hasKind(kind: string): boolean {
    return this.#byKind.has(kind);
  }

  onlyOfKind(kind: string): Entry | undefined {
    return this.#byKind.only(kind);
  }

  /** Objects of a kind whose selector may choose pods with these labels: a cheap first choice. */
  selecting(kind: string, { pairs, isOpen }: Labels): readonly Entry[] {
    if (isOpen) return this.ofKind(kind);
    const found = Object.entries(pairs).flatMap(([label, value]) =>
      this.#bySelector.get(`${kind} ${label}=${value}`),
    );
    const others = this.#bySelector.get(kind);
    return found.length === 0 ? others : [...new Set([...found, ...others])];
  }

  /** Pods that name a service account. */
  runningAs(account: string): readonly PodEntry[] {
    return this.#podsByAccount.get(account);
  }

  /** Autoscalers of a workload; in any namespace. */
  scaling(kind: string, name: string): readonly Entry[] {
    return this.#scalers.get(`${kind}/${name}`);
  }

  /** Pods that may have one of the label's values: a cheap first choice. */
  podsWith(label: string, values: readonly string[]): readonly PodEntry[] {
    const found = values.flatMap(value => this.#podsByLabel.get(`${label}=${value}`));
    const open = this.#openPods.get();
    return open.length === 0 ? found : [...new Set([...found, ...open])];
  }

  /**
   * Takes over what one of its files says now, where only objects differ that nothing else is made of; false: it has to be
   * made anew.
   */
  takeOver(summary: FileSummary): boolean {
    const file = this.#files.get(summary.uri);
    if (file === undefined) return false;
    const { changes } = this.#around;
    if (file.through.length > 0 && changes.readsValues) return false;
    const edited = editedObjects(file.summary, summary);
    // What has no entry is a patch of others.
    if (edited === undefined || edited.some(({ place }) => !file.entries.has(place.part))) return false;
    for (const { part, place } of edited) {
      const old = file.entries.get(place.part);
      if (old === undefined) continue;
      const entry = entryOf(part, place, old.order, { ...this.#around, through: file.through });
      if (!old.isGone) this.#remove(old);
      file.entries.set(place.part, entry);
      if (!entry.isGone) this.#add(entry);
    }
    changes.takeOver(summary);
    file.summary = summary;
    return true;
  }

  #add(entry: Entry): void {
    this.#lists(entry, (list, key, item) => list.add(key, item));
  }

  #remove(entry: Entry): void {
    this.#lists(entry, (list, key, item) => list.remove(key, item));
  }

  /** Every list that the object and its pods belong to. */
  #lists(
    entry: Entry,
    visit: <Item extends Ordered>(list: OrderedLists<Item>, key: string, item: Item) => void,
  ): void {
    const { name, pods } = entry;
    const kind = entry.part.objectKind;
    visit(this.#byKind, kind, entry);
    for (const one of entry.names) visit(this.#byKindAndName, `${kind}/${one}`, entry);
    for (const key of selectorKeys(entry)) visit(this.#bySelector, key, entry);
    if (pods.length === 0 && workloadKinds.has(kind)) visit(this.#bareWorkloads, '', entry);
    for (const { role, targetKind, name: target } of entry.part.references)
      if (role === 'scale-target') visit(this.#scalers, `${targetKind}/${knownValue(target)}`, entry);
    if (kind === 'Service')
      for (const label of Object.keys(entry.labels.pairs)) visit(this.#servicesByLabelName, label, entry);
    if (makesOthers(entry.part)) visit(this.#makers, '', entry);
    if (pods.length > 0) visit(this.#podOwners, '', entry);
    if (pods.length > 0 && name !== undefined) visit(this.#podOwners, name, entry);
    const namespace = nameOfNamespace(entry.namespace);
    for (const pod of pods) {
      const account = knownValue(pod.part.serviceAccount);
      visit(this.#pods, '', pod);
      if (namespace !== undefined) visit(this.#podsIn, namespace, pod);
      if (account !== undefined) visit(this.#podsByAccount, account, pod);
      if (pod.labels.isOpen) visit(this.#openPods, '', pod);
      if ((pod.part.isPartial && !this.#around.isLiteral) || entry.isPatched)
        visit(this.#unsettledPods, '', pod);
      for (const [label, value] of Object.entries(pod.labels.pairs)) {
        visit(this.#podsByLabel, `${label}=${value}`, pod);
        visit(this.#podsByLabelName, label, pod);
      }
    }
  }
}

interface ApplicationFile {
  summary: FileSummary;
  readonly through: readonly Layer[];
  /** By ordinal of the part. */
  readonly entries: Map<number, Entry>;
  readonly patches: ReadonlyMap<number, PatchEntry>;
}

function asksForOthers({ part }: Entry): boolean {
  return part.selections.length > 0 || part.references.length > 0;
}

function selectorKeys({ part, isPatched }: Entry): readonly string[] {
  const [own] = part.selections;
  if (own === undefined) return [];
  const asked = own.selector.requirements.find(({ operator }) => operator === 'in');
  if (asked === undefined || isPatched) return [part.objectKind];
  return [...new Set(asked.values)].map(value => `${part.objectKind} ${asked.label}=${value}`);
}

function patchKeys({ summary, through, isPatch }: MemberFile): readonly string[] {
  const isWhole = isPatch || isPatchFile(summary.path);
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
