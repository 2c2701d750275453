import { child, itemsOf, resolved } from '../yaml/lookup.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { isMap, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import type { KubernetesObject } from './objects.ts';
import { podSpecPlaces } from './pod-spec-places.ts';

/** A pod spec inside an object. */
export interface PodSpec {
  readonly node: YamlMap;
  /** containers: only containers are kept here, so that pod-wide fields are unknown. */
  readonly extent: 'full' | 'containers';
}

/** Nodes looked at while an unknown kind is searched by shape. */
const searchLimit = 5_000;

export function podSpecsOf(object: KubernetesObject, document: YamlDocument): readonly PodSpec[] {
  const places = podSpecPlaces(object.apiVersion, object.kind);
  if (places === undefined) return searched(object, document);
  return places.flatMap(({ path, extent }) =>
    follow(object.node, path, document)
      .filter(node => hasContainers(node, document))
      .map(node => ({ node, extent })),
  );
}

function follow(node: YamlNode, path: readonly string[], document: YamlDocument): readonly YamlMap[] {
  const [key, ...rest] = path;
  const here = resolved(node, document);
  if (key === undefined) return isMap(here) ? [here] : [];
  if (key !== '*') {
    const next = child(here, key, document);
    return next ? follow(next, rest, document) : [];
  }
  const inside = isMap(here) ? here.pairs.map(pair => pair.value) : itemsOf(here, document);
  return inside.flatMap(one => follow(one, rest, document));
}

function hasContainers(node: YamlMap, document: YamlDocument): boolean {
  return ['containers', 'initContainers'].some(key => isSequence(child(node, key, document)));
}

/** A kind that is in no table: every map with a list `containers` whose items look like containers. */
function searched(object: KubernetesObject, document: YamlDocument): readonly PodSpec[] {
  const found: PodSpec[] = [];
  let looked = 0;
  const visit = (node: YamlNode) => {
    if (++looked > searchLimit) return;
    if (node.type === 'sequence') for (const item of node.items) visit(item);
    if (node.type !== 'map') return;
    const containers = itemsOf(child(node, 'containers', document), document);
    if (containers.length > 0 && containers.every(item => looksLikeContainer(item, document)))
      found.push({ node, extent: isPodSpec(node, document) ? 'full' : 'containers' });
    else for (const { value } of node.pairs) visit(value);
  };
  // A definition of a custom resource describes fields of the same names without being a workload.
  if (object.kind !== 'CustomResourceDefinition') visit(object.node);
  return found;
}

function looksLikeContainer(node: YamlNode, document: YamlDocument): boolean {
  return isMap(node) && child(node, 'name', document)?.type === 'scalar' && child(node, 'image', document)?.type === 'scalar';
}

function isPodSpec(node: YamlMap, document: YamlDocument): boolean {
  const marks = ['securityContext', 'volumes', 'serviceAccountName', 'restartPolicy', 'nodeSelector', 'initContainers', 'tolerations', 'affinity'];
  return marks.filter(key => child(node, key, document) !== undefined).length >= 2;
}
