import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field, ListItem } from '../subjects/field.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { descend, itemsOf } from '../yaml/lookup.ts';
import { isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { booleanOf, integerOf, textOf } from '../yaml/scalar-values.ts';

/** Where a container's settings stand: in a map of its own, and in the pod's, which it inherits from. */
export interface ContainerPlace {
  readonly document: YamlDocument;
  readonly base: YamlMap;
  /** The way from `base` to the security context. */
  readonly path: readonly string[];
  readonly pod: { readonly base: YamlMap; readonly path: readonly string[] } | undefined;
  readonly source: ContainerSubject['source'];
  /** Somebody else may add what is not written here: a chart's template, an operator. */
  readonly isOpen: boolean;
  readonly name: string | undefined;
  readonly role: ContainerSubject['role'];
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
}

/** The security settings of a container. A field of the container wins over the same field of the pod. */
export function containerSubject(place: ContainerPlace): ContainerSubject {
  return {
    kind: 'container',
    source: place.source,
    name: place.name,
    role: place.role,
    at: place.at,
    os: place.os,
    privileged: own(place, ['privileged'], booleanOf),
    allowPrivilegeEscalation: own(place, ['allowPrivilegeEscalation'], booleanOf),
    readOnlyRootFilesystem: own(place, ['readOnlyRootFilesystem'], booleanOf),
    runAsNonRoot: inherited(place, ['runAsNonRoot'], booleanOf),
    runAsUser: inherited(place, ['runAsUser'], integerOf),
    seccompProfileType: inherited(place, ['seccompProfile', 'type'], textOf),
    addedCapabilities: addedCapabilities(place),
    droppedCapabilities: own(place, ['capabilities', 'drop'], textList),
  };
}

type Read<T> = (node: YamlNode | undefined) => Value<T>;

function own<T>(place: ContainerPlace, path: readonly string[], read: Read<T>): Field<T> {
  const field = ownField(place, path, read);
  return place.isOpen ? openField(field) : field;
}

function ownField<T>(place: ContainerPlace, path: readonly string[], read: Read<T>): Field<T> {
  const { document, base, at } = place;
  const whole = [...place.path, ...path];
  return fieldOf({ document, base, path: whole, absentAt: at, declaredBy: 'container' }, read);
}

function inherited<T>(place: ContainerPlace, path: readonly string[], read: Read<T>): Field<T> {
  const { document, base, pod, at } = place;
  const mine = ownField(place, path, read);
  if (mine.value.state !== 'absent' || pod === undefined) return place.isOpen ? openField(mine) : mine;
  const field = { document, base, path: [...place.path, ...path], absentAt: at, declaredBy: 'pod' } as const;
  const theirs = fieldOf({ ...field, inherited: { base: pod.base, path: [...pod.path, ...path] } }, read);
  return place.isOpen ? openField(theirs) : theirs;
}

function textList(node: YamlNode | undefined): Value<readonly string[]> {
  if (node === undefined) return absent;
  if (!isSequence(node)) return unknown;
  const texts = itemsOf(node).map(item => knownValue(textOf(item)));
  return texts.every(text => text !== undefined) ? known(texts) : unknown;
}

/** The items of `capabilities.add`. */
function addedCapabilities({ document, base, path }: ContainerPlace): readonly ListItem<string>[] {
  const whole = [...path, 'capabilities', 'add'];
  const list = descend(base, whole);
  if (!isSequence(list)) return [];
  return list.items.map((item, index) => ({
    value: textOf(item),
    at: item.at,
    remove: () =>
      list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, base, whole),
  }));
}
