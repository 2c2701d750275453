import type { Span } from '../text/span.ts';
import type { ChosenCopies, Neighbour } from '../workspace/links.ts';
import type { SelectionRole } from '../workspace/object-part.ts';
import type { FieldMap } from './field-map.ts';

/** A label selector of an object, with what the files around it answer. */
export interface SelectionSubject {
  readonly kind: 'selection';
  readonly role: SelectionRole;
  readonly ownerKind: string;
  readonly ownerName: string;
  /** The selector. */
  readonly at: Span;
  /** `app=web,tier=front`. */
  readonly selector: string;
  /** nothing: all files of the application are known, and nothing in them has these labels. */
  readonly state: 'something' | 'nothing' | 'unknown';
  /** What it chooses; for `nothing`, what was probably meant. */
  readonly neighbours: readonly Neighbour[];
  /** Named ports of a Service that no chosen pod declares. */
  readonly missingPorts: readonly { readonly at: Span; readonly name: string }[];
  /** Names of ports that the chosen pods do declare. */
  readonly portNames: readonly string[];
  /** Of a Service: the images that run behind it, where they are known. */
  readonly images: readonly string[];
  /** Of a disruption budget: how many pods it chooses at least. */
  readonly copies: ChosenCopies | undefined;
  /** The object that selects. */
  readonly owner: FieldMap;
}
