import { skaffoldBuilds } from '../../builds/yaml-builds.ts';
import { knownValue, type Value } from '../../known.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import { isJsonMap, type JsonMap } from '../../workspace/json-value.ts';
import type { ObjectPart } from '../../workspace/object-part.ts';
import {
  type ChunkSummary,
  chunkSummary,
  type PartPlace,
  type SummaryPart,
} from '../../workspace/summary.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import { descend } from '../../yaml/lookup.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';
import { booleanOf, integerOf, textOf } from '../../yaml/scalar-values.ts';
import { hasGap, hasGapOutside } from '../gaps.ts';
import { jsonOf, operationsOf } from '../kustomize/read-changes.ts';
import { isOperations } from '../kustomize/written-object.ts';
import type { Manifest, ManifestObject } from '../manifest.ts';
import { powersOf, subjectsOf } from './access.ts';
import { ciliumDirections } from './cilium.ts';
import { kustomizationPart } from './kustomization.ts';
import { labelsOf } from './labels-of.ts';
import { podPart } from './pod-part.ts';
import { referencesOf } from './references.ts';
import { directionsOf, selectionsOf } from './selections.ts';
import { dataKeys, servicePorts, shortValues } from './services.ts';

/**
 * What other files may ask about one document of a manifest. Made once for a document that stands.
 * @param mayBePatch the file may be laid over others, so that all that it says counts.
 */
export function summariseManifest(manifest: Manifest, mayBePatch = false): ChunkSummary {
  const known = made.get(manifest);
  if (known) return known;
  const summary = chunkSummary(partsOf(manifest, mayBePatch));
  made.set(manifest, summary);
  return summary;
}

const made = new WeakMap<Manifest, ChunkSummary>();

function partsOf(manifest: Manifest, mayBePatch: boolean): readonly SummaryPart[] {
  const { document, objects } = manifest;
  const place = placer(document.text);
  const kustomization = kustomizationPart(manifest, place);
  if (kustomization) return [kustomization];
  const operations = isOperations(document.root) ? operationsOf(document.root) : undefined;
  if (operations) return [{ kind: 'json-patch', ...place({ start: 0, end: 0 }), operations }];
  if (objects[0]?.object.apiVersion.startsWith('skaffold/')) return skaffoldBuilds(document.root);
  if (document.root === undefined && document.text.trim() !== '' && !isCommentOnly(document.text))
    return [{ kind: 'opaque', why: 'unreadable', ...place({ start: 0, end: 0 }) }];
  const parts = objects.map(object => objectPart(object, place, mayBePatch));
  if (document.gap === undefined) return parts;
  return parts.map((part, index) => withGap(part, objects[index], document));
}

/** What a pod lacks, and labels, may stand in the lines that could not be read. */
function withGap(part: ObjectPart, of: ManifestObject | undefined, document: YamlDocument): ObjectPart {
  const open = ({ pairs }: ObjectPart['labels']) => ({ pairs, isOpen: true });
  const pods = part.pods.map((pod, index) => {
    const spec = of?.podSpecs[index];
    if (!of || !spec) return pod;
    const isPartial = pod.isPartial || hasGap(spec, of.object, document);
    return {
      ...pod,
      isPartial,
      labels: hasGapOutside(spec, of.object, document) ? open(pod.labels) : pod.labels,
    };
  });
  const isAround = pods.length === 0 || pods.some(({ labels }) => labels.isOpen);
  return { ...part, pods, labels: isAround ? open(part.labels) : part.labels };
}

export type Placer = (at: Span) => PartPlace;

/** Lines are counted once for a document, and only where it has parts. */
function placer(text: string): Placer {
  let lines: LineIndex | undefined;
  return at => {
    lines ??= new LineIndex(text);
    return { at, range: { start: lines.positionAt(at.start), end: lines.positionAt(at.end) } };
  };
}

function isCommentOnly(text: string): boolean {
  return text.split('\n').every(line => /^\s*(?:#.*|---.*|\.\.\.)?\r?$/.test(line));
}

function objectPart(one: ManifestObject, place: Placer, mayBePatch: boolean): ObjectPart {
  const { object, podSpecs } = one;
  const { node, kind } = object;
  const ports = kind === 'Service' ? servicePorts(node) : undefined;
  const clusterIp = kind === 'Service' ? textOf(descend(node, ['spec', 'clusterIP'])) : undefined;
  const keys = kind === 'Secret' || kind === 'ConfigMap' ? dataKeys(node) : undefined;
  const values = kind === 'ConfigMap' ? shortValues(node) : undefined;
  const powers = kind === 'Role' || kind === 'ClusterRole' ? powersOf(node) : undefined;
  const subjects = kind === 'RoleBinding' || kind === 'ClusterRoleBinding' ? subjectsOf(node) : undefined;
  const directions = directionsBy[kind]?.(node);
  const replicas = replicasOf(kind, node);
  const enforces = kind === 'Namespace' ? enforcedBy(node) : undefined;
  const pods = podSpecs.map(spec => podPart(spec, object));
  return {
    kind: 'object',
    ...place(object.at),
    apiVersion: object.apiVersion,
    objectKind: kind,
    name: object.name,
    namespace: object.namespace,
    labels: labelsOf(descend(node, ['metadata', 'labels'])),
    pods,
    selections: selectionsOf(object),
    references: referencesOf(one),
    ...(replicas && { replicas }),
    ...(enforces !== undefined && { enforces }),
    ...(ports && { ports }),
    ...(clusterIp && { clusterIp }),
    ...(keys && { keys }),
    ...(values && { values }),
    ...(powers && { powers }),
    ...(subjects && { subjects }),
    ...(directions && { directions }),
    ...(isPatch(one) && { isPatch: true as const }),
    ...((isPatch(one) || (mayBePatch && isShort(one))) && { content: contentOf(one) }),
  };
}

/** Patches are; what is laid over others is kept in memory as a whole. */
function isShort({ object: { node } }: ManifestObject): boolean {
  return node.end - node.start < longestPatch;
}

const longestPatch = 20_000;

/** The Pod Security level that a Namespace enforces by its label. */
export function enforcedBy(namespace: YamlMap): string | undefined {
  return knownValue(textOf(descend(namespace, ['metadata', 'labels', 'pod-security.kubernetes.io/enforce'])));
}

/** undefined: it is no kind of object that has copies. */
function replicasOf(kind: string, node: YamlMap): Value<number> | undefined {
  const key = replicaKeys[kind];
  return key === undefined ? undefined : integerOf(descend(node, ['spec', key]));
}

const replicaKeys: Readonly<Record<string, string>> = {
  Deployment: 'replicas',
  StatefulSet: 'replicas',
  ReplicaSet: 'replicas',
  ReplicationController: 'replicas',
  HorizontalPodAutoscaler: 'minReplicas',
  ScaledObject: 'minReplicaCount',
};

const directionsBy: Readonly<Record<string, (node: YamlNode) => ObjectPart['directions']>> = {
  NetworkPolicy: directionsOf,
  CiliumNetworkPolicy: ciliumDirections,
};

function contentOf({ object }: ManifestObject): JsonMap {
  const content = jsonOf(object.node);
  return isJsonMap(content) ? content : {};
}

/** A workload whose pod spec is partial though its kind is known, or what says that it is to be deleted. */
function isPatch({ object, podSpecs }: ManifestObject): boolean {
  if (knownDelete(object)) return true;
  return (
    podSpecs.length > 0 && podSpecs.every(spec => spec.extent !== 'full') && isBuiltIn(object.apiVersion)
  );
}

function knownDelete({ node }: ManifestObject['object']): boolean {
  const directive = textOf(descend(node, ['$patch']));
  return (
    directive.state === 'known' || booleanOf(descend(node, ['$deleteFromPrimitiveList'])).state === 'known'
  );
}

function isBuiltIn(apiVersion: string): boolean {
  return !apiVersion.includes('.');
}
