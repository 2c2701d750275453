import { known, knownValue, type Value } from '../known.ts';
import type { ChangeFinder } from './change-finder.ts';
import type { Layer } from './grouping.ts';
import type { KustomizationPart } from './kustomization-part.ts';
import type { Labels } from './labels.ts';
import { layeredLabels, layeredNames, layeredNamespace } from './layers.ts';
import { type ObjectChange, takesOut } from './object-change.ts';
import type { ObjectPart, PodPart } from './object-part.ts';
import type { Ordered } from './ordered-lists.ts';
import type { PartReference } from './summary.ts';

/** An object as an application has it: what a kustomization adds is applied. */
export interface Entry extends Ordered {
  readonly part: ObjectPart;
  readonly place: PartReference;
  readonly name: string | undefined;
  /** That, and what kustomizations make of it; others may use any of them. */
  readonly names: readonly string[];
  readonly namespace: Value<string>;
  readonly labels: Labels;
  readonly pods: readonly PodEntry[];
  /** A patch of the application changes it, so that what it lacks may be there all the same. */
  readonly isPatched: boolean;
  /** What the kustomizations around it do to it, where all of it could be followed. */
  readonly changes: readonly ObjectChange[];
  /** A patch takes it out: it is not rolled out. */
  readonly isGone: boolean;
}

/** A patch in an application, or a kustomization of it that may hold some. */
export interface PatchEntry {
  readonly part: ObjectPart | KustomizationPart;
}

export function isPatchEntry(entry: Entry | PatchEntry): entry is PatchEntry {
  return !('place' in entry);
}

export interface PodEntry extends Ordered {
  readonly owner: () => Entry;
  readonly part: PodPart;
  readonly labels: Labels;
}

/** What decides, besides its own text, how an object is rolled out. */
export interface Around {
  /** The kustomizations that it comes through, the innermost first. */
  readonly through: readonly Layer[];
  /** What patches of the application are for: `Kind/name`, `Kind/` or `*`. */
  readonly patched: ReadonlySet<string>;
  readonly changes: ChangeFinder;
  readonly isLiteral: boolean;
}

/** @param order its place in the application. */
export function entryOf(part: ObjectPart, place: PartReference, order: number, around: Around): Entry {
  return new ObjectEntry(part, place, order, around);
}

class ObjectEntry implements Entry {
  readonly part: ObjectPart;
  readonly place: PartReference;
  readonly order: number;
  readonly name: string | undefined;
  readonly names: readonly string[];
  readonly namespace: Value<string>;
  readonly labels: Labels;
  readonly pods: readonly PodEntry[];
  readonly isPatched: boolean;
  readonly isGone: boolean;
  private readonly around: Around;
  private known: readonly ObjectChange[] | undefined;

  constructor(part: ObjectPart, place: PartReference, order: number, around: Around) {
    const { through, patched, isLiteral, changes } = around;
    this.part = part;
    this.place = place;
    this.order = order;
    this.around = around;
    this.name = knownValue(part.name);
    this.names = this.name === undefined ? [] : namesOf(part, this.name, through);
    this.namespace = namespaceOf(part, through, isLiteral);
    this.labels = layeredLabels(part.labels, through, true);
    this.pods = part.pods.map(pod => ({
      order,
      owner: () => this,
      part: pod,
      labels: layeredLabels(pod.labels, through, false),
    }));
    this.isPatched =
      this.names.some(one => patched.has(`${part.objectKind}/${one}`)) ||
      patched.has(`${part.objectKind}/`) ||
      patched.has('*');
    this.isGone = this.isPatched && changes.mayTakeOut && this.changes.some(takesOut);
  }

  /** Found when somebody asks: few are asked for. */
  get changes(): readonly ObjectChange[] {
    const { changes, through } = this.around;
    this.known ??= this.name === undefined ? [] : changes.changesOf(this.part, this.name, through);
    return this.known;
  }
}

/** A kustomization that sets a namespace gives its name to the Namespaces that it puts together too. */
function namesOf({ objectKind }: ObjectPart, name: string, through: readonly Layer[]): readonly string[] {
  if (objectKind !== 'Namespace') return layeredNames(name, through);
  return [name, ...through.flatMap(({ part }) => knownValue(part.namespace) ?? [])];
}

function namespaceOf(part: ObjectPart, through: readonly Layer[], isLiteral: boolean): Value<string> {
  const namespace = layeredNamespace(part.namespace, through);
  return isLiteral && namespace.state === 'absent' ? known('default') : namespace;
}
