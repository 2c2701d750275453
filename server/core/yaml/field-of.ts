import { unknown, type Value } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { removeValue } from './edit/remove-value.ts';
import { setValue } from './edit/set-value.ts';
import { child } from './lookup.ts';
import type { YamlMap, YamlNode } from './node.ts';
import { isTemplate, writtenOf } from './scalar-values.ts';

/** Where a field is looked for, and where its absence is reported. */
export interface FieldPlace {
  readonly document: YamlDocument;
  readonly base: YamlMap;
  readonly path: readonly string[];
  readonly absentAt: Span;
  readonly declaredBy: 'container' | 'pod' | 'object';
  /** Where the field is read from: a container inherits from its pod. What stands there is edited there; what is absent is written at `base`. */
  readonly inherited?: { readonly base: YamlMap; readonly path: readonly string[] };
  /** A patch takes it out: its absence is known. */
  readonly isTakenOut?: true;
}

/** The field as a rule sees it. A template on the way makes the value unknown. */
export function fieldOf<T>(place: FieldPlace, read: (node: YamlNode | undefined) => Value<T>): Field<T> {
  const { base, path } = place.inherited ?? place;
  let node: YamlNode | undefined = base;
  for (const key of path) {
    if (isTemplate(node)) return new YamlField<T>(place, unknown, place.absentAt);
    node = child(node, key);
    if (node === undefined) break;
    if (place.document.takenOut?.has(node))
      return new YamlField({ ...place, absentAt: node.at, isTakenOut: true }, read(undefined), node.at);
  }
  const value = isTemplate(node) ? unknown : read(node);
  return new YamlField(
    place,
    value,
    node === undefined || node.end === node.start ? place.absentAt : node.at,
  );
}

/** Whether something is written that says nothing: an empty map, a key without a value. A patch takes out what it sets to null. */
export function isWrittenEmpty(document: YamlDocument, node: YamlNode | undefined): boolean {
  return node !== undefined && writtenOf(node).state === 'absent' && document.takenOut?.has(node) !== true;
}

class YamlField<T> implements Field<T> {
  readonly value: Value<T>;
  readonly at: Span;
  private readonly place: FieldPlace;

  constructor(place: FieldPlace, value: Value<T>, at: Span) {
    this.place = place;
    this.value = value;
    this.at = value.state === 'absent' ? place.absentAt : at;
  }

  get isTakenOut(): boolean {
    return this.place.isTakenOut === true;
  }

  get declaredBy(): Field<T>['declaredBy'] {
    return this.value.state === 'absent' ? undefined : this.place.declaredBy;
  }

  set(yaml: string): readonly TextEdit[] | undefined {
    const { base, path } = this.editedPlace();
    return setValue(this.place.document, base, path, yaml);
  }

  remove(): readonly TextEdit[] | undefined {
    const { base, path } = this.editedPlace();
    return removeValue(this.place.document, base, path);
  }

  private editedPlace(): Pick<FieldPlace, 'base' | 'path'> {
    const { inherited } = this.place;
    return inherited !== undefined && this.value.state !== 'absent' ? inherited : this.place;
  }
}

/** What values leave out the template decides: absent is unknown there, unless a patch takes it out. */
export function openField<T>(field: Field<T>): Field<T> {
  if (field.value.state !== 'absent' || (field instanceof YamlField && field.isTakenOut)) return field;
  return {
    value: unknown,
    at: field.at,
    declaredBy: undefined,
    set: yaml => field.set(yaml),
    remove: () => field.remove(),
  };
}
