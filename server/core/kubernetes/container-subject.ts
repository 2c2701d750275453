import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field, ListItem } from '../subjects/field.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem, removeValue } from '../yaml/edit.ts';
import { fieldOf } from '../yaml/field-of.ts';
import { booleanOf, child, integerOf, isTemplate, itemsOf, textOf } from '../yaml/lookup.ts';
import { isMap, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';

/** Where a container's settings stand: its own map, and the pod's, which it inherits from. */
export interface ContainerPlace {
  readonly document: YamlDocument;
  readonly node: YamlMap;
  readonly pod: YamlMap | undefined;
  readonly name: string | undefined;
  readonly role: ContainerSubject['role'];
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
}

/** A container of a pod spec. A field of the container wins over the same field of the pod. */
export function containerSubject(place: ContainerPlace): ContainerSubject {
  return {
    kind: 'container',
    source: 'manifest',
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
    addedCapabilities: addedCapabilities(place.document, place.node, 'securityContext'),
    droppedCapabilities: own(place, ['capabilities', 'drop'], node => textList(node, place.document)),
  };
}

type Read<T> = (node: YamlNode | undefined) => Value<T>;

function own<T>(place: ContainerPlace, path: readonly string[], read: Read<T>): Field<T> {
  const { document, node, at } = place;
  const field = fieldOf({ document, base: node, path: ['securityContext', ...path], read, absentAt: at, declaredBy: 'container' });
  return isTemplate(child(node, 'securityContext', document)) ? { ...field, value: unknown } : field;
}

function inherited<T>(place: ContainerPlace, path: readonly string[], read: Read<T>): Field<T> {
  const mine = own(place, path, read);
  if (mine.value.state !== 'absent' || place.pod === undefined) return mine;
  const { document, pod, at } = place;
  const ofPod = fieldOf({ document, base: pod, path: ['securityContext', ...path], read, absentAt: at, declaredBy: 'pod' });
  if (ofPod.value.state === 'absent') return isTemplate(child(pod, 'securityContext', document)) ? { ...mine, value: unknown } : mine;
  // The fix changes what decides: the pod's own field.
  return ofPod;
}

function textList(node: YamlNode | undefined, document: YamlDocument): Value<readonly string[]> {
  if (node === undefined) return absent;
  if (!isSequence(node)) return unknown;
  const texts = itemsOf(node, document).map(item => knownValue(textOf(item)));
  return texts.every(text => text !== undefined) ? known(texts) : unknown;
}

/** The items of `capabilities.add` below `base[key]`. */
export function addedCapabilities(document: YamlDocument, base: YamlMap, key: string): readonly ListItem<string>[] {
  const list = child(child(child(base, key, document), 'capabilities', document), 'add', document);
  if (!isSequence(list)) return [];
  return list.items.map((item, index) => ({
    value: textOf(item),
    at: item.at,
    remove: () =>
      list.items.length > 1
        ? removeItem(document, list, index)
        : removeValue(document, base, [key, 'capabilities', 'add']),
  }));
}

export function isContainerMap(node: YamlNode): node is YamlMap {
  return isMap(node) && !isTemplate(node);
}
