import { knownValue } from '../known.ts';
import type { Layer } from './grouping.ts';
import { type Labels, matches } from './labels.ts';
import { layeredLabels, layeredNames } from './layers.ts';
import { fitsPattern } from './name-pattern.ts';
import type { ChangeTarget, ObjectChange, TargetedChange } from './object-change.ts';
import type { ObjectPart } from './object-part.ts';
import { joined } from './paths.ts';
import { type FileSummary, partsOf } from './summary.ts';

/** An object as one layer of kustomizations finds it. */
interface Found {
  readonly kind: string;
  /** All that it was called so far; a patch may use any of them. */
  readonly names: readonly string[];
  readonly labels: Labels;
}

/** Finds what the kustomizations of an application do to each of its objects. */
export class ChangeFinder {
  readonly #files: ReadonlyMap<string, FileSummary>;

  constructor(files: readonly FileSummary[]) {
    this.#files = new Map(files.map(file => [file.uri, file]));
  }

  /** In the order in which they happen. None where one of them cannot be followed: then nobody knows what is mended. */
  changesOf(object: ObjectPart, name: string, through: readonly Layer[]): readonly ObjectChange[] {
    const found: ObjectChange[] = [];
    for (const [index, { part, folder }] of through.entries()) {
      const inner = through.slice(0, index);
      const state: Found = {
        kind: object.objectKind,
        names: layeredNames(name, inner),
        labels: layeredLabels(object.labels, inner, true),
      };
      for (const targeted of part.changes) {
        const changes = this.#changes(targeted, folder, state);
        if (changes === undefined) return [];
        found.push(...changes);
      }
      const namespace = knownValue(part.namespace);
      if (namespace !== undefined) found.push({ by: 'merge', content: { metadata: { namespace } } });
    }
    return found;
  }

  /** undefined: it may be for the object, and cannot be followed. */
  #changes(
    { target, change, file }: TargetedChange,
    folder: string,
    object: Found,
  ): readonly ObjectChange[] | undefined {
    if (change?.by === 'images') return [change];
    if (file !== undefined) return this.#ofFile(target, joined(folder, file), object);
    const fits = target === undefined ? 'maybe' : chooses(target, object);
    if (fits === 'no') return [];
    return fits === 'yes' && change ? [change] : undefined;
  }

  #ofFile(
    target: ChangeTarget | undefined,
    uri: string | undefined,
    object: Found,
  ): readonly ObjectChange[] | undefined {
    const file = uri === undefined ? undefined : this.#files.get(uri);
    const fits = target === undefined ? 'maybe' : chooses(target, object);
    if (fits === 'no') return [];
    if (file === undefined) return undefined;
    const changes: ObjectChange[] = [];
    for (const { part } of partsOf(file)) {
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

function isNamed(part: ObjectPart, { kind, names }: Found): boolean {
  return part.objectKind === kind && names.includes(knownValue(part.name) ?? '');
}

function chooses({ kind, name, labels, isOpen }: ChangeTarget, object: Found): 'yes' | 'no' | 'maybe' {
  const answers = [
    kind === undefined ? 'yes' : fitsPattern(kind, object.kind),
    name === undefined ? 'yes' : best(object.names.map(one => fitsPattern(name, one))),
    labels === undefined ? 'yes' : matches(labels, object.labels),
  ] as const;
  if (answers.includes('no')) return 'no';
  return isOpen || answers.includes('maybe') ? 'maybe' : 'yes';
}

function best(answers: readonly ('yes' | 'no' | 'maybe')[]): 'yes' | 'no' | 'maybe' {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}
