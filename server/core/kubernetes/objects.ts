import type { YamlDocument } from '../yaml/document.ts';
import { child, descend, isTemplate, itemsOf, resolved, textOf } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { knownValue, type Value } from '../known.ts';
import type { Span } from '../text/span.ts';

/** A Kubernetes object of a document, also one out of a `List`. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  readonly node: YamlMap;
  /** The object's name, else its kind. */
  readonly at: Span;
}

/** A list that holds more objects than this is read up to here. */
const listLimit = 20_000;

/** The objects of a document: its root, or the items of a list. Empty for anything else. */
export function objectsOf(document: YamlDocument): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  collect(document.root, document, objects, 0);
  return objects;
}

function collect(node: YamlNode | undefined, document: YamlDocument, objects: KubernetesObject[], depth: number): void {
  const map = resolved(node, document);
  if (!isMap(map) || isTemplate(map) || objects.length >= listLimit || depth > 3) return;
  const kindNode = child(map, 'kind', document);
  const kind = knownValue(textOf(kindNode));
  const apiVersion = knownValue(textOf(child(map, 'apiVersion', document)));
  if (kind === undefined || apiVersion === undefined) return;
  if (kind.endsWith('List') && child(map, 'items', document)) {
    for (const item of itemsOf(child(map, 'items', document), document)) collect(item, document, objects, depth + 1);
    return;
  }
  const nameNode = descend(map, ['metadata', 'name'], document);
  const name = textOf(nameNode);
  const namespace = textOf(descend(map, ['metadata', 'namespace'], document));
  const at = (name.state === 'absent' ? kindNode?.at : nameNode?.at) ?? map.at;
  objects.push({ apiVersion, kind, name, namespace, node: map, at });
}
