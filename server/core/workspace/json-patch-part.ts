import type { PatchOperation } from './object-change.ts';
import type { PartPlace } from './summary.ts';

/** A file of operations that a kustomization applies to objects. */
export interface JsonPatchPart extends PartPlace {
  readonly kind: 'json-patch';
  readonly operations: readonly PatchOperation[];
}
