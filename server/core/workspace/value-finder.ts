import { knownValue } from '../known.ts';
import type { Layer } from './grouping.ts';
import { layeredNames, layeredNamespace } from './layers.ts';
import type { ValueSource } from './object-change.ts';
import type { ObjectPart } from './object-part.ts';
import { type FileSummary, partsOf } from './summary.ts';

/** A file with the kustomizations that it comes through, the innermost first. */
interface Member {
  readonly summary: FileSummary;
  readonly through: readonly Layer[];
}

/** Looks up the values that replacements and variables take out of the objects of an application. */
export class ValueFinder {
  readonly #members: readonly Member[];
  #objects: ReadonlyMap<string, Found> | undefined;

  constructor(members: readonly Member[]) {
    this.#members = members;
  }

  /**
   * The text that a source has after the first `layers` of kustomizations of what asks; undefined where the files do not
   * say it.
   */
  valueOf(
    { kind, name, field, delimiter, index }: ValueSource,
    layers: readonly Layer[],
  ): string | undefined {
    if (kind === undefined || name === undefined) return undefined;
    const value = this.#written(kind, name, field, layers);
    return delimiter === undefined ? value : value?.split(delimiter)[index];
  }

  #written(kind: string, name: string, field: string, layers: readonly Layer[]): string | undefined {
    const key = field.startsWith('data.') ? field.slice('data.'.length) : undefined;
    const made = kind === 'ConfigMap' && key !== undefined ? literalOf(layers, name, key) : undefined;
    if (made !== undefined) return made;
    this.#objects ??= objectsOf(this.#members);
    const found = this.#objects.get(`${kind}/${name}`);
    if (found === undefined || found === several) return undefined;
    const { part, through } = found;
    const current = through.slice(0, 1 + through.findIndex(layer => layer.part === layers.at(-1)?.part));
    if (field === 'metadata.name') return layeredNames(name, current).at(-1);
    if (field === 'metadata.namespace') return knownValue(layeredNamespace(part.namespace, current));
    return key === undefined || !Object.hasOwn(part.values ?? {}, key) ? undefined : part.values?.[key];
  }
}

type Found = { readonly part: ObjectPart; readonly through: readonly Layer[] } | typeof several;

const several = 'several';

function objectsOf(members: readonly Member[]): ReadonlyMap<string, Found> {
  const objects = new Map<string, Found>();
  for (const { summary, through } of members)
    for (const { part } of partsOf(summary)) {
      if (part.kind !== 'object' || part.isPatch) continue;
      const key = `${part.objectKind}/${knownValue(part.name)}`;
      objects.set(key, objects.has(key) ? several : { part, through });
    }
  return objects;
}

/** What a generator of ConfigMaps is given for a key, in the innermost kustomization that has one of the name. */
function literalOf(layers: readonly Layer[], name: string, key: string): string | undefined {
  for (const { part } of layers) {
    const literals = Object.hasOwn(part.literals, name) ? part.literals[name] : undefined;
    if (literals) return Object.hasOwn(literals, key) ? literals[key] : undefined;
  }
  return undefined;
}
