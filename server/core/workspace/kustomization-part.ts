import type { Value } from '../known.ts';
import type { Labels } from './labels.ts';
import type { TargetedChange } from './object-change.ts';
import type { PartPlace } from './summary.ts';

/** What a `kustomization.yaml` puts together. Paths are as written. */
export interface KustomizationPart extends PartPlace {
  readonly kind: 'kustomization';
  readonly isComponent: boolean;
  /** `resources`, `bases` and `components`. */
  readonly resources: readonly string[];
  /** Those of them that change what the kustomization has put together so far. */
  readonly components: readonly string[];
  /** Files of patches and replacements. */
  readonly patches: readonly string[];
  readonly namespace: Value<string>;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** Labels that it adds to objects. */
  readonly labels: Labels;
  /** Labels that it adds to objects and the pods they make. */
  readonly templateLabels: Labels;
  /** Labels that it adds to selectors and pods as well. */
  readonly commonLabels: Labels;
  /** What it does to the objects it puts together, in order. */
  readonly changes: readonly TargetedChange[];
  /** Objects that patches change, as `Kind/name`; `Kind/` for all of a kind, `*` for whatever a patch may choose. */
  readonly patched: readonly string[];
  /** Names of ConfigMaps and Secrets that it makes. */
  readonly generated: readonly string[];
  /** Texts that it gives to the ConfigMaps it makes, by name and key. */
  readonly literals: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Charts, remote resources, plugins: they add objects that no file shows. */
  readonly isOpen: boolean;
}
