import type { ControlCatalogue } from './control-catalogue.ts';
import type { ImageCatalogue } from './image-catalogue.ts';
import type { Rule } from './rule.ts';

/** A control as reports print it. */
export interface Control {
  readonly id: string;
  readonly title: string;
}

/** All that the engine is told from outside: core itself knows no rule and no control. */
export interface Rulebook {
  readonly rules: readonly Rule[];
  /** Names that must not be used again, with what replaced them. */
  readonly retired: readonly { readonly name: string; readonly replacedBy: string | undefined }[];
  control(id: string): Control | undefined;
  /** `ISO/IEC 27001:2022`. */
  readonly edition: string;
  /** The whole catalogue, for `explain`, rule pages and SARIF taxonomies. */
  readonly catalogue: ControlCatalogue;
  /** What is known of images; for hovers and completion. */
  readonly images: ImageCatalogue;
}
