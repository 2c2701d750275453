import { child, descend, itemsOf, resolved } from '../yaml/lookup.ts';
import { isMap, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { isTemplate } from '../yaml/scalar-values.ts';
import type { KubernetesObject } from './objects.ts';
import { type PodSpecPlace, podSpecPlaces } from './pod-spec-places.ts';

/** A pod spec inside an object. */
export interface PodSpec {
  readonly node: YamlMap;
  /**
   * containers: an operator completes what is written here, so that what is left out is unknown. patch: no image and no
   * selector, so that what is left out may stand in the file over which another tool lays this one.
   */
  readonly extent: 'full' | 'containers' | 'patch';
  /** The keys of its containers. */
  readonly keys: readonly string[];
  /** The map that holds `spec`, with the annotations of the pod. */
  readonly template: YamlMap | undefined;
}

/** A container of a pod spec, with the key it stands under. */
export interface PlacedContainer {
  readonly key: string;
  readonly node: YamlMap;
}

/** A key of a custom resource may hold one container where a pod spec has a list. */
export function containersOf({ node, keys }: PodSpec): readonly PlacedContainer[] {
  return keys.flatMap(key => {
    const value = child(node, key);
    const nodes = isMap(value) ? [value] : itemsOf(value);
    return nodes.flatMap(one => (isMap(one) && !isTemplate(one) ? { key, node: one } : []));
  });
}

/** Nodes looked at while an unknown kind is searched by shape. */
const searchLimit = 20_000;

const usualKeys = ['initContainers', 'containers', 'ephemeralContainers'];

/** The pod specs of an object; `text` is a cheap way to see that there can be none. */
export function podSpecsOf(object: KubernetesObject, text: string): readonly PodSpec[] {
  const places = podSpecPlaces(object.apiVersion, object.kind);
  if (places) return places.flatMap(place => atPlace(object.node, place));
  // A definition of a custom resource describes fields of the same names without being a workload.
  if (object.kind === 'CustomResourceDefinition' || !text.includes('ontainers')) return [];
  const search = new Search();
  search.visit(object.node, { key: '', parent: undefined });
  return search.found;
}

function atPlace(root: YamlMap, { path, extent, keys = usualKeys }: PodSpecPlace): readonly PodSpec[] {
  const hasSelector = descend(root, ['spec', 'selector']) !== undefined;
  return follow({ node: root, parent: undefined }, path, 0)
    .filter(
      ({ node }) =>
        extent === 'full' || keys.length === 0 || keys.some(key => child(node, key) !== undefined),
    )
    .map(({ node, parent }) => {
      const isPatch = extent === 'full' && !hasSelector && !hasImages(node);
      return { node, extent: isPatch ? 'patch' : extent, keys, template: parent };
    });
}

/** A container without an image cannot run: what is written is laid over another file, as kustomize does it. */
function hasImages(node: YamlMap): boolean {
  const containers = itemsOf(child(node, 'containers'));
  return (
    containers.length > 0 &&
    containers.every(one => !isMap(one) || isTemplate(one) || child(one, 'image') !== undefined)
  );
}

interface Place {
  readonly node: YamlMap;
  readonly parent: YamlMap | undefined;
}

function follow(place: Place, path: readonly string[], depth: number): readonly Place[] {
  const key = path[depth];
  if (key === undefined) return [place];
  const { node } = place;
  if (key !== '*') {
    const next = child(node, key);
    if (isMap(next)) return follow({ node: next, parent: node }, path, depth + 1);
    return isSequence(next) && path[depth + 1] === '*' ? inside(itemsOf(next), node, path, depth + 2) : [];
  }
  return inside(
    node.pairs.map(pair => pair.value),
    node,
    path,
    depth + 1,
  );
}

function inside(
  nodes: readonly YamlNode[],
  parent: YamlMap,
  path: readonly string[],
  depth: number,
): readonly Place[] {
  return nodes.flatMap(one => {
    const node = resolved(one);
    return isMap(node) ? follow({ node, parent }, path, depth) : [];
  });
}

/** A kind that is in no table: every map with a list of containers, by their shape. */
class Search {
  readonly found: PodSpec[] = [];
  private left = searchLimit;

  visit(node: YamlNode, at: { readonly key: string; readonly parent: YamlMap | undefined }): void {
    if (--this.left < 0) return;
    if (node.type === 'sequence')
      for (const item of node.items) this.visit(item, { key: '', parent: undefined });
    if (node.type !== 'map') return;
    if (holdsContainers(node)) {
      const full =
        hasImages(node) && (podKeys.has(at.key) || (at.key === 'spec' && isPodTemplate(at.parent)));
      this.found.push({ node, extent: full ? 'full' : 'containers', keys: usualKeys, template: at.parent });
    } else for (const { name, value } of node.pairs) this.visit(value, { key: name ?? '', parent: node });
  }
}

const podKeys: ReadonlySet<string> = new Set(['podSpec', 'podTemplate']);

/** A `spec` beside `metadata`, or alone, is that of a pod template; one beside `apiVersion` is the object's own. */
function isPodTemplate(parent: YamlMap | undefined): boolean {
  return parent?.pairs.every(({ name }) => name === 'metadata' || name === 'spec') ?? false;
}

function holdsContainers(node: YamlMap): boolean {
  return ['containers', 'initContainers'].some(key => {
    const containers = itemsOf(child(node, key));
    return containers.length > 0 && containers.every(looksLikeContainer);
  });
}

function looksLikeContainer(node: YamlNode): boolean {
  if (!isMap(node)) return false;
  const has = (key: string) => child(node, key) !== undefined;
  return child(node, 'image')?.type === 'scalar' || (has('name') && has('command'));
}
