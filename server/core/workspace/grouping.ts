import type { KustomizationPart } from './kustomization-part.ts';
import { folderOf, isBelow, joined } from './paths.ts';
import type { FileSummary } from './summary.ts';

/** A kustomization that files come through. */
export interface Layer {
  readonly part: KustomizationPart;
  readonly folder: string;
}

/** The files of one application, by URI, with the way that they come into it. */
export interface Group {
  /** Equal for the same application as long as the files stay. */
  readonly key: string;
  readonly folder: string;
  readonly members: readonly GroupMember[];
  /** It holds what no file shows: a chart, a remote resource. */
  readonly openBy: 'chart' | 'resource' | undefined;
  /** The policy names it as an application of its own: nothing outside counts. */
  readonly isClosed: boolean;
}

export interface GroupMember {
  readonly uri: string;
  readonly through: readonly Layer[];
  /** A kustomization lays it over others. */
  readonly isPatch: boolean;
}

export interface GroupingInput {
  readonly files: ReadonlyMap<string, FileSummary>;
  /** The folder of an application that a policy declares for a file, as a URI. */
  readonly declared: (file: FileSummary) => string | undefined;
}

/**
 * Sorts files into applications: what the policy declares; what a kustomization that no other one uses puts together;
 * the folder of a chart; else the files of one folder. A file that several kustomizations use is in several.
 */
export function grouped({ files, declared }: GroupingInput): readonly Group[] {
  const groups: Group[] = [];
  const byFolder = new Map<string, Pick<Group, 'isClosed' | 'openBy'> & { uris: string[] }>();
  const charts = chartFolders(files);
  const builder = new KustomizationGroups(files);
  const used = new Set<string>();
  for (const group of builder.groups()) {
    groups.push(group);
    for (const { uri } of group.members) used.add(uri);
  }
  for (const file of files.values()) {
    const folder = declared(file);
    if (folder === undefined && used.has(file.uri)) continue;
    const chart = charts.find(one => isBelow(file.uri, one));
    const key = folder ?? chart ?? folderOf(file.uri);
    const list = byFolder.get(key) ?? {
      isClosed: folder !== undefined,
      openBy: chart !== undefined && folder === undefined ? 'chart' : undefined,
      uris: [],
    };
    list.uris.push(file.uri);
    byFolder.set(key, list);
  }
  for (const [folder, { isClosed, openBy, uris }] of byFolder)
    groups.push({
      key: folder,
      folder,
      members: uris.map(uri => ({ uri, through: [], isPatch: false })),
      openBy,
      isClosed,
    });
  return groups;
}

function chartFolders(files: ReadonlyMap<string, FileSummary>): readonly string[] {
  return [...files.values()]
    .filter(file =>
      file.chunks.some(({ summary }) =>
        summary.parts.some(part => part.kind === 'opaque' && part.why === 'chart'),
      ),
    )
    .map(file => folderOf(file.uri));
}

/** How deep kustomizations may stand in each other. */
const deepest = 100;

const deepestComponent = 5;

class KustomizationGroups {
  readonly #files: ReadonlyMap<string, FileSummary>;
  /** By folder. */
  readonly #kustomizations = new Map<string, { readonly uri: string; readonly part: KustomizationPart }>();

  constructor(files: ReadonlyMap<string, FileSummary>) {
    this.#files = files;
    for (const { uri, chunks } of files.values()) {
      const part = kustomizationOf(chunks);
      if (part) this.#kustomizations.set(folderOf(uri), { uri, part });
    }
  }

  groups(): readonly Group[] {
    const inner = new Set<string>();
    for (const [folder, { part }] of this.#kustomizations)
      for (const resource of part.resources) {
        const path = joined(folder, resource);
        if (path !== undefined && path !== folder) inner.add(path);
      }
    return [...this.#kustomizations].flatMap(([folder, { part }]) =>
      inner.has(folder) || part.isComponent ? [] : [this.#group(folder)],
    );
  }

  #group(folder: string): Group {
    const members = new Map<string, GroupMember>();
    const isOpen = this.#collect(folder, [], members);
    return {
      key: `kustomization ${folder}`,
      folder,
      members: [...members.values()],
      openBy: isOpen ? 'resource' : undefined,
      isClosed: false,
    };
  }

  /** The answer: whether something is missing. */
  #collect(folder: string, outer: readonly Layer[], members: Map<string, GroupMember>): boolean {
    const here = this.#kustomizations.get(folder);
    if (here === undefined || outer.length > deepest || outer.some(({ part }) => part === here.part))
      return true;
    const self = [{ part: here.part, folder }, ...outer];
    const components = here.part.components.map(path => this.#componentLayers(folder, path, 0));
    const through = [...components.flat(), ...self];
    let isOpen = here.part.isOpen;
    members.set(here.uri, { uri: here.uri, through, isPatch: false });
    const patches = new Set(here.part.patches);
    for (const path of [...here.part.resources, ...patches]) {
      const uri = joined(folder, path);
      if (uri === undefined) isOpen = true;
      else if (this.#files.has(uri)) {
        if (!members.has(uri)) members.set(uri, { uri, through, isPatch: patches.has(path) });
      } else {
        const component = here.part.components.indexOf(path);
        const around = component < 0 ? through : [...components.slice(component + 1).flat(), ...self];
        if (this.#collect(uri, around, members)) isOpen = true;
      }
    }
    return isOpen;
  }

  /** A component, and those that it is made of: they change what the kustomization that uses them has put together. */
  #componentLayers(from: string, path: string, depth: number): readonly Layer[] {
    const folder = joined(from, path);
    const component = folder === undefined ? undefined : this.#kustomizations.get(folder);
    if (folder === undefined || component === undefined || depth > deepestComponent) return [];
    const { part } = component;
    return [
      ...part.components.flatMap(inner => this.#componentLayers(folder, inner, depth + 1)),
      { part, folder },
    ];
  }
}

export function kustomizationOf(chunks: FileSummary['chunks']): KustomizationPart | undefined {
  for (const { summary } of chunks)
    for (const part of summary.parts) if (part.kind === 'kustomization') return part;
  return undefined;
}
