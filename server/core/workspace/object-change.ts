import { field, type JsonMap, type JsonValue } from './json-value.ts';
import type { Selector } from './labels.ts';

/** What an overlay does to one object. */
export type ObjectChange =
  | { readonly by: 'merge'; readonly content: JsonMap }
  | { readonly by: 'operations'; readonly operations: readonly PatchOperation[] }
  | { readonly by: 'images'; readonly images: readonly ImageChange[] }
  | MetadataChange
  | { readonly by: 'namespace'; readonly namespace: string }
  /** Without a value: nobody knows which. */
  | { readonly by: 'values'; readonly places: readonly ValuePlace[]; readonly value?: JsonValue }
  /** null: nobody knows which. */
  | { readonly by: 'variables'; readonly values: Readonly<Record<string, string | null>> };

/** Whether the object is not rolled out at all. */
export function takesOut(change: ObjectChange | WrittenChange): boolean {
  return change.by === 'merge' && field(change.content, '$patch') === 'delete';
}

/** What a kustomization says of objects, where values of other objects are not looked up yet. */
export type WrittenChange =
  | Exclude<ObjectChange, { readonly by: 'values' | 'variables' }>
  | { readonly by: 'values'; readonly places: readonly ValuePlace[]; readonly from: ValueSource }
  | {
      readonly by: 'variables';
      readonly from: readonly { readonly name: string; readonly from: ValueSource }[];
    };

/** An operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove' | 'copy' | 'move';
  /** The pointer, taken apart and unescaped. */
  readonly path: readonly string[];
  readonly value?: JsonValue;
  /** Of `copy` and `move`. */
  readonly from?: readonly string[];
}

/** An entry of `images` in a kustomization. */
export interface ImageChange {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
}

/** Labels or annotations that a kustomization adds. */
export interface MetadataChange {
  readonly by: 'metadata';
  readonly field: 'labels' | 'annotations';
  readonly pairs: Readonly<Record<string, string>>;
  /** templates: those of pods and jobs as well. selectors: these too. */
  readonly on: 'object' | 'templates' | 'selectors';
}

/** A key, the ordinal of an item, `*`, or the item with a field of this value. */
export type FieldStep = string | { readonly name: string; readonly value: string };

/** Where a replacement writes. */
export interface ValuePlace {
  readonly path: readonly FieldStep[];
  /** Only the part of the text with this ordinal is replaced. */
  readonly delimiter: string | undefined;
  readonly index: number;
  /** It is written even where nothing stands. */
  readonly creates: boolean;
}

/** Where the value of a replacement or of a variable stands. */
export interface ValueSource {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  /** `metadata.name`, `data.tag`. */
  readonly field: string;
  readonly delimiter: string | undefined;
  readonly index: number;
}

/** Which objects a patch is for. All but the labels may be patterns; what is left out says nothing. */
export interface ChangeTarget {
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly labels: Selector | undefined;
  /** It chooses by more than these, so that nobody knows whether what fits is chosen. */
  readonly isOpen: boolean;
}

export const everything: ChangeTarget = {
  group: undefined,
  version: undefined,
  kind: undefined,
  name: undefined,
  namespace: undefined,
  labels: undefined,
  isOpen: false,
};

/** A change with the objects that it is for; without a target, what its content names. */
export interface TargetedChange {
  readonly target: ChangeTarget | undefined;
  /** The file that holds the change, as written; undefined: it stands in the kustomization itself. */
  readonly file: string | undefined;
  readonly change: WrittenChange | undefined;
  /** Of a patch that stands in the kustomization itself: the item that holds it, `patches/3`. */
  readonly item?: string;
}
