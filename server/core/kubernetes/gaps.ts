import type { YamlDocument } from '../yaml/document.ts';
import { isMap, type YamlNode } from '../yaml/node.ts';
import type { KubernetesObject } from './objects.ts';
import type { PodSpec } from './pod-specs.ts';

/** Whether lines of the pod spec could not be read: then nobody knows what it leaves out, as of a patch. */
export function hasGap(spec: PodSpec, object: KubernetesObject, { gap }: YamlDocument): boolean {
  return gap !== undefined && gap.end > spec.node.start && gap.start < endOf(spec, object);
}

/** Whether lines around the pod spec could not be read: its labels may stand there. */
export function hasGapOutside(spec: PodSpec, object: KubernetesObject, { gap }: YamlDocument): boolean {
  return gap !== undefined && (gap.start < spec.node.start || gap.end > endOf(spec, object));
}

/** Where the next key of the map around the pod spec begins: lines that could not be read are in no node. */
function endOf({ node, template }: PodSpec, object: KubernetesObject): number {
  const around: YamlNode = template ?? object.node;
  if (!isMap(around)) return Number.POSITIVE_INFINITY;
  const later = around.pairs.map(({ key }) => key.start).filter(start => start > node.start);
  return later.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...later);
}
