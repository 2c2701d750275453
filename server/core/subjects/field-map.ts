import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { Field, ListItem } from './field.ts';

/** One key of a map whose keys are names: an annotation, a label, a parameter. */
export interface NamedField extends Field<string> {
  readonly name: string;
  readonly keyAt: Span;
}

/** A map in a list: a webhook, a listener, a peer of a network policy. */
export interface FieldMapItem extends FieldMap {
  /** Takes the item out; the list goes too when it was the last one. */
  remove(): readonly TextEdit[] | undefined;
}

/**
 * A map of an object as a rule sees it. Paths count from the map itself: `boolean(['spec', 'suspend'])`. A list is unknown
 * where a template stands in for it or for one of its items.
 */
export interface FieldMap {
  /** Where things about the map as a whole are reported: an object's name, else the start of the map. */
  readonly at: Span;
  boolean(path: readonly string[]): Field<boolean>;
  text(path: readonly string[]): Field<string>;
  number(path: readonly string[]): Field<number>;
  /** Whatever is written there, also a map or a list: known(true) where something is. Null counts as nothing. */
  presence(path: readonly string[]): Field<true>;
  /** The scalars of a list. */
  texts(path: readonly string[]): Value<readonly ListItem<string>[]>;
  /** The maps of a list. */
  maps(path: readonly string[]): Value<readonly FieldMapItem[]>;
  /** The map at a path; undefined where there is none. */
  map(path: readonly string[]): FieldMap | undefined;
  /** The keys of a map of names, merged ones left out; none where it is not there. */
  named(path: readonly string[]): readonly NamedField[];
  /** Takes items out of a list, told by their places; the list goes too when none is left. */
  removeItems(
    path: readonly string[],
    items: readonly { readonly at: Span }[],
  ): readonly TextEdit[] | undefined;
  /** Gives a list these items instead of its own, in the style it is written in. */
  setTexts(path: readonly string[], texts: readonly string[]): readonly TextEdit[] | undefined;
  /** Adds an item to a list that is there. `yaml` is a scalar. undefined where there is no list. */
  add(path: readonly string[], yaml: string): readonly TextEdit[] | undefined;
}
