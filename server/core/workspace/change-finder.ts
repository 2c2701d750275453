import { knownValue, type Value } from '../known.ts';
import type { Layer } from './grouping.ts';
import { type Labels, matches } from './labels.ts';
import { layeredLabels, layeredNames, layeredNamespace } from './layers.ts';
import { fitsPattern } from './name-pattern.ts';
import { nameOfNamespace } from './namespace.ts';
import {
  type ChangeTarget,
  type ObjectChange,
  type TargetedChange,
  takesOut,
  type WrittenChange,
} from './object-change.ts';
import type { ObjectPart } from './object-part.ts';
import { joined } from './paths.ts';
import { type FileSummary, partsOf } from './summary.ts';
import { ValueFinder } from './value-finder.ts';

/** An object as one layer of kustomizations finds it. */
interface Found {
  readonly apiVersion: string;
  readonly kind: string;
  /** All that it was called so far; a patch may use any of them. */
  readonly names: readonly string[];
  readonly namespaces: readonly Value<string>[];
  readonly labels: Labels;
}

/** Finds what the kustomizations of an application do to each of its objects. */
export class ChangeFinder {
  readonly #files: Map<string, FileSummary>;
  readonly #values: ValueFinder;
  /** Some patch takes objects out. */
  readonly mayTakeOut: boolean;
  /** Values of objects are written into others. */
  readonly readsValues: boolean;

  constructor(members: readonly { readonly summary: FileSummary; readonly through: readonly Layer[] }[]) {
    this.#files = new Map(members.map(({ summary }) => [summary.uri, summary]));
    this.#values = new ValueFinder(members);
    const changes = members.flatMap(member => [...writtenIn(member.summary)]);
    this.mayTakeOut = changes.some(takesOut);
    this.readsValues = changes.some(({ by }) => by === 'values' || by === 'variables');
  }

  /** Takes over what a file says now that holds no patch. */
  takeOver(summary: FileSummary): void {
    this.#files.set(summary.uri, summary);
  }

  /** In the order in which they happen. None where one of them cannot be followed: then nobody knows what is mended. */
  changesOf(object: ObjectPart, name: string, through: readonly Layer[]): readonly ObjectChange[] {
    const found: ObjectChange[] = [];
    for (const [index, { part, folder }] of through.entries()) {
      const inner = through.slice(0, index);
      const state: Found = {
        apiVersion: object.apiVersion,
        kind: object.objectKind,
        names: layeredNames(name, inner),
        namespaces: [object.namespace, layeredNamespace(object.namespace, inner)],
        labels: layeredLabels(object.labels, inner, true),
      };
      for (const targeted of part.changes) {
        const changes = this.#changes(targeted, folder, state);
        if (changes === undefined) return [];
        found.push(...changes.map(change => this.#withValues(change, through.slice(0, index + 1))));
      }
    }
    return found;
  }

  #withValues(change: WrittenChange, layers: readonly Layer[]): ObjectChange {
    if (change.by === 'values') {
      const value = this.#values.valueOf(change.from, layers);
      return { by: 'values', places: change.places, ...(value !== undefined && { value }) };
    }
    if (change.by !== 'variables') return change;
    const values = change.from.map(({ name, from }) => [name, this.#values.valueOf(from, layers) ?? null]);
    return { by: 'variables', values: Object.fromEntries(values) };
  }

  /** undefined: it may be for the object, and cannot be followed. */
  #changes(
    { target, change, file }: TargetedChange,
    folder: string,
    object: Found,
  ): readonly WrittenChange[] | undefined {
    if (file !== undefined) return this.#ofFile(target, joined(folder, file), object);
    const fits = target === undefined ? 'maybe' : chooses(target, object);
    if (fits === 'no') return [];
    // A value that may be written by a replacement is none that counts.
    const isSure = fits === 'yes' || change?.by === 'values';
    return isSure && change ? [change] : undefined;
  }

  #ofFile(
    target: ChangeTarget | undefined,
    uri: string | undefined,
    object: Found,
  ): readonly WrittenChange[] | undefined {
    const file = uri === undefined ? undefined : this.#files.get(uri);
    const fits = target === undefined ? 'maybe' : chooses(target, object);
    if (fits === 'no') return [];
    if (file === undefined) return undefined;
    const changes: WrittenChange[] = [];
    for (const { part } of partsOf(file)) {
      if (part.kind === 'replacements')
        for (const one of part.changes) changes.push(...(this.#changes(one, '', object) ?? []));
      if (part.kind === 'json-patch') {
        if (fits !== 'yes') return undefined;
        changes.push({ by: 'operations', operations: part.operations });
      }
      if (part.kind !== 'object' || (target === undefined && !isNamed(part, object))) continue;
      if (part.content === undefined || (target && fits !== 'yes')) return undefined;
      changes.push({ by: 'merge', content: part.content });
    }
    return changes;
  }
}

/** The changes that stand in a file. */
function* writtenIn(file: FileSummary): Iterable<WrittenChange> {
  for (const { part } of partsOf(file)) {
    if (part.kind === 'kustomization' || part.kind === 'replacements')
      for (const { change } of part.changes) if (change) yield change;
    if (part.kind === 'object' && part.content) yield { by: 'merge', content: part.content };
  }
}

function isNamed(part: ObjectPart, { kind, names }: Found): boolean {
  return part.objectKind === kind && names.includes(knownValue(part.name) ?? '');
}

type Answer = 'yes' | 'no' | 'maybe';

function chooses(target: ChangeTarget, object: Found): Answer {
  const { group, version, kind, name, namespace, labels, isOpen } = target;
  const slash = object.apiVersion.indexOf('/');
  const answers = [
    fitsOne(group, [slash < 0 ? '' : object.apiVersion.slice(0, slash)]),
    fitsOne(version, [object.apiVersion.slice(slash + 1)]),
    fitsOne(kind, [object.kind]),
    fitsOne(name, object.names),
    fitsOne(namespace, object.namespaces.map(nameOfNamespace)),
    labels === undefined ? 'yes' : matches(labels, object.labels),
  ] as const;
  if (answers.includes('no')) return 'no';
  return isOpen || answers.includes('maybe') ? 'maybe' : 'yes';
}

/** undefined among the texts: one that nobody knows. */
function fitsOne(pattern: string | undefined, texts: readonly (string | undefined)[]): Answer {
  if (pattern === undefined) return 'yes';
  const answers = texts.map(text => (text === undefined ? 'maybe' : fitsPattern(pattern, text)));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}
