import { knownValue, type Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, descend, itemsOf, resolved } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { isTemplate, textOf } from '../yaml/scalar-values.ts';

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

/** Lists in lists are opened so deep. */
const listDepth = 3;

/** The objects of a document: its root, or the items of a list, which may stand alone. Empty for anything else. */
export function objectsOf(document: YamlDocument, isItems = false): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  const roots = isItems ? itemsOf(document.root) : [document.root];
  for (const root of roots) collect(root, objects, { depth: isItems ? 1 : 0, kind: undefined });
  return objects;
}

/** Items of a typed list (`DeploymentList`) need not say what they are. */
function collect(
  node: YamlNode | undefined,
  objects: KubernetesObject[],
  list: {
    readonly depth: number;
    readonly kind: string | undefined;
    readonly apiVersion?: string | undefined;
  },
): void {
  const map = resolved(node);
  if (!isMap(map) || isTemplate(map) || list.depth > listDepth) return;
  const kindNode = child(map, 'kind');
  const kind = knownValue(textOf(kindNode)) ?? list.kind;
  const apiVersion = knownValue(textOf(child(map, 'apiVersion'))) ?? list.apiVersion;
  if (kind === undefined || apiVersion === undefined) return;
  // A template of OpenShift is a list of objects with parameters in them.
  const items = kind.endsWith('List')
    ? child(map, 'items')
    : kind === 'Template'
      ? child(map, 'objects')
      : undefined;
  if (items) {
    const inner = kind === 'List' || kind === 'Template' ? undefined : kind.slice(0, -'List'.length);
    for (const item of itemsOf(items))
      collect(item, objects, { depth: list.depth + 1, kind: inner, apiVersion });
  } else objects.push(objectOf(map, { apiVersion, kind, kindNode }));
}

function objectOf(
  node: YamlMap,
  { apiVersion, kind, kindNode }: { apiVersion: string; kind: string; kindNode: YamlNode | undefined },
): KubernetesObject {
  const nameNode = descend(node, ['metadata', 'name']);
  const name = textOf(nameNode);
  const at = (name.state === 'absent' ? undefined : nameNode) ?? kindNode ?? node.pairs[0]?.key ?? node;
  return {
    apiVersion,
    kind,
    name,
    namespace: textOf(descend(node, ['metadata', 'namespace'])),
    node,
    at: at.at,
  };
}
