import type { Position } from '../text/line-index.ts';
import type { BuildPart } from './build-part.ts';
import type { ObjectLinks } from './links.ts';
import type { ChangeTarget } from './object-change.ts';
import type { FileSummary, PartReference } from './summary.ts';

/** What a host knows of the files around the one that is analysed. */
export interface Surroundings {
  /** Answers for a file as its text is now, which counts from then on. */
  around(own: FileSummary): FileSurroundings;
}

export interface FileSurroundings {
  /** Links of the objects of each chunk, in the order of chunks and of objects in them. */
  readonly links: readonly (readonly ObjectLinks[])[];
  /** The known ways in which this file, a Dockerfile, is built. */
  readonly builds: readonly BuildPart[];
  /** All files here are known, and no kustomization stands in the file's folder or around it. */
  readonly isOutsideKustomizations: boolean;
  /** What kustomizations lay this file over, as a patch; empty where none is known that does. */
  readonly patchTargets: readonly ChangeTarget[];
  /** Where a part stands now; undefined: it is gone. */
  placeOf(part: PartReference): PartLocation | undefined;
}

/** A place in another file, for a reader of reports. */
export interface PartLocation {
  readonly uri: string;
  readonly path: string;
  readonly range: { readonly start: Position; readonly end: Position };
}
