import type { BuildPart } from './build-part.ts';
import type { ImageLink } from './links.ts';
import { folderOf, joined } from './paths.ts';
import type { StagePart } from './stage-part.ts';
import { type FileSummary, type PartReference, partsOf } from './summary.ts';

interface KnownBuild {
  readonly part: BuildPart;
  /** Of the Dockerfile, as a URI. */
  readonly dockerfile: string;
}

/** The known builds of a workspace: which Dockerfile makes which image. */
export class Builds {
  readonly #byDockerfile = new Map<string, BuildPart[]>();
  readonly #byImage = new Map<string, KnownBuild[]>();
  readonly #files: ReadonlyMap<string, FileSummary>;

  constructor(files: ReadonlyMap<string, FileSummary>) {
    this.#files = files;
    for (const file of files.values())
      for (const { part } of partsOf(file)) if (part.kind === 'build') this.#add(file.uri, part);
  }

  /** The builds of a Dockerfile, in the order of the files that show them. */
  of(dockerfile: string): readonly BuildPart[] {
    return this.#byDockerfile.get(dockerfile) ?? [];
  }

  /** The stage that makes an image, where all builds that give it this name agree. */
  imageOf(image: string): ImageLink | undefined {
    const [first, ...others] = this.#byImage.get(withoutTag(image)) ?? [];
    const file = first && this.#files.get(first.dockerfile);
    if (first === undefined || file === undefined) return undefined;
    const isSame = (one: KnownBuild) =>
      one.dockerfile === first.dockerfile && one.part.target === first.part.target;
    const stage = others.every(isSame) ? stageOf(file, first.part.target) : undefined;
    if (stage === undefined) return undefined;
    const { part, place } = stage;
    return {
      stage: { kind: 'Dockerfile', name: file.path, place },
      user: part.user,
      base: part.base,
      ports: part.allPortsKnown ? part.ports : undefined,
      healthcheck: part.healthcheck,
    };
  }

  #add(uri: string, part: BuildPart): void {
    const context = joined(folderOf(uri), part.context);
    const dockerfile = context === undefined ? undefined : joined(context, part.dockerfile);
    if (dockerfile === undefined) return;
    push(this.#byDockerfile, dockerfile, part);
    for (const image of part.images) push(this.#byImage, withoutTag(image), { part, dockerfile });
  }
}

function stageOf(
  file: FileSummary,
  target: string | undefined,
): { readonly part: StagePart; readonly place: PartReference } | undefined {
  const wanted = target?.toLowerCase();
  for (const { part, place } of partsOf(file)) {
    if (part.kind !== 'stage') continue;
    if (wanted === undefined ? part.isLast : part.name?.toLowerCase() === wanted) return { part, place };
  }
  return undefined;
}

/** The name that manifests and builds have in common. */
function withoutTag(image: string): string {
  const name = image.replace(/@.*$/, '');
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
