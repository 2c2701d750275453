import type { Control } from './rulebook.ts';

/** The catalogue that control ids belong to, with what explains them. Filled by `rules/controls`; core has no data of its own. */
export interface ControlCatalogue {
  /** All controls, in the order of the standard. */
  readonly controls: readonly CatalogueControl[];
  /** Reads a control id as people write it (`A.8.33`, `8.33`, `Annex A 8.33`, `A.14.3.1` of 2013); undefined when it is none. */
  query(text: string): ControlQuery | undefined;
  /** What other frameworks say about the control's subject; undefined where no container file can touch it. */
  crosswalk(id: string): ControlCrosswalk | undefined;
  /** Popular uses of the id that the edition does not share. They lead a reader on and never become evidence. */
  aliases(id: string): readonly ControlAlias[];
  /** Full name of a framework of the crosswalk, with its edition. */
  frameworkName(framework: string): string;
}

export interface CatalogueControl extends Control {
  readonly theme: 'organizational' | 'people' | 'physical' | 'technological';
  /** Ids of the 2013 edition that went into it. */
  readonly iso2013: readonly string[];
  readonly isNew: boolean;
}

export type ControlQuery =
  | { readonly kind: '2022'; readonly id: string }
  | { readonly kind: '2013'; readonly id: string; readonly controls: readonly string[] };

export interface ControlCrosswalk {
  /** Which part of container authoring the control is about. */
  readonly containerUse: string;
  readonly targets: readonly {
    readonly framework: string;
    readonly id: string;
    readonly title: string | undefined;
    /** `published`, `derived`, `derived-weak`, `rule-level`, `judgement`. */
    readonly basis: string;
  }[];
}

export interface ControlAlias {
  /** wrong: the id means something else. part: it is right for a part of what is described. */
  readonly verdict: 'wrong' | 'part';
  readonly claimed: string;
  /** Ids of the controls that cover it, the one to open first at the front. */
  readonly truly: readonly string[];
  readonly note: string;
  readonly rules: readonly string[];
}
