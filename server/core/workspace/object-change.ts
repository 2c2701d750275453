import type { JsonMap, JsonValue } from './json-value.ts';
import type { Selector } from './labels.ts';

/** What an overlay does to one object. */
export type ObjectChange =
  | { readonly by: 'merge'; readonly content: JsonMap }
  | { readonly by: 'operations'; readonly operations: readonly PatchOperation[] }
  | { readonly by: 'images'; readonly images: readonly ImageChange[] };

/** An operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  /** The pointer, taken apart and unescaped. */
  readonly path: readonly string[];
  readonly value?: JsonValue;
}

/** An entry of `images` in a kustomization. */
export interface ImageChange {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
}

/** Which objects a patch is for. Kind and name may be patterns; what is left out says nothing. */
export interface ChangeTarget {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly labels: Selector | undefined;
  /** It chooses by more than these, so that nobody knows whether what fits is chosen. */
  readonly isOpen: boolean;
}

/** A change with the objects that it is for; without a target, what its content names. */
export interface TargetedChange {
  readonly target: ChangeTarget | undefined;
  /** The file that holds the change, as written; undefined: it stands in the kustomization itself. */
  readonly file: string | undefined;
  readonly change: ObjectChange | undefined;
}
