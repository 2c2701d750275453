import { knownValue } from '../known.ts';
import type { Layer } from './grouping.ts';
import type { ObjectChange, TargetedChange } from './object-change.ts';
import { joined } from './paths.ts';
import { type FileSummary, partsOf } from './summary.ts';

/** Finds what the kustomizations of an application do to each of its objects. */
export class ChangeFinder {
  readonly #files: ReadonlyMap<string, FileSummary>;

  constructor(files: readonly FileSummary[]) {
    this.#files = new Map(files.map(file => [file.uri, file]));
  }

  /** In the order in which they happen. None where one of them cannot be followed: then nobody knows what is mended. */
  changesOf(kind: string, name: string, through: readonly Layer[]): readonly ObjectChange[] {
    const found: ObjectChange[] = [];
    for (const { part, folder } of through)
      for (const targeted of part.changes) {
        const changes = this.#changes(targeted, folder, kind, name);
        if (changes === undefined) return [];
        found.push(...changes);
      }
    return found;
  }

  /** undefined: it may be for the object, and cannot be followed. */
  #changes(
    targeted: TargetedChange,
    folder: string,
    kind: string,
    name: string,
  ): readonly ObjectChange[] | undefined {
    const { change, file } = targeted;
    if (change?.by === 'images') return [change];
    if (file !== undefined) return this.#ofFile(targeted, joined(folder, file), kind, name);
    const fits = targets(targeted, kind, name);
    if (fits === 'no') return [];
    return fits === 'yes' && change ? [change] : undefined;
  }

  #ofFile(
    targeted: TargetedChange,
    uri: string | undefined,
    kind: string,
    name: string,
  ): readonly ObjectChange[] | undefined {
    const file = uri === undefined ? undefined : this.#files.get(uri);
    const hasTarget = targeted.targetKind !== undefined || targeted.targetName !== undefined;
    const fits = hasTarget ? targets(targeted, kind, name) : 'maybe';
    if (fits === 'no') return [];
    if (file === undefined) return undefined;
    const changes: ObjectChange[] = [];
    for (const { part } of partsOf(file)) {
      if (part.kind === 'json-patch') {
        if (fits !== 'yes') return undefined;
        changes.push({ by: 'operations', operations: part.operations });
      }
      if (part.kind !== 'object') continue;
      const isMine = hasTarget || (part.objectKind === kind && knownValue(part.name) === name);
      if (!isMine) continue;
      if (part.content === undefined) return undefined;
      changes.push({ by: 'merge', content: part.content });
    }
    return changes;
  }
}

function targets(
  { targetKind, targetName }: TargetedChange,
  kind: string,
  name: string,
): 'yes' | 'no' | 'maybe' {
  if (targetKind !== undefined && targetKind !== kind) return 'no';
  if (targetName !== undefined && targetName !== '*' && targetName !== name) return 'no';
  return targetKind === undefined || targetName === undefined ? 'maybe' : 'yes';
}
