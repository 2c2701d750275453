import type { TargetedChange } from './object-change.ts';
import type { PartPlace } from './summary.ts';

/** A file of replacements that a kustomization applies to objects. */
export interface ReplacementPart extends PartPlace {
  readonly kind: 'replacements';
  readonly changes: readonly TargetedChange[];
}
