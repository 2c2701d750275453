import { knownValue } from '../known.ts';
import type { Entry } from './entry.ts';
import { field, isJsonList, isJsonMap, type JsonMap, type JsonValue } from './json-value.ts';
import type { BelowPatch } from './links.ts';
import type { ObjectChange } from './object-change.ts';

/** What the pod of an object, with its patches, means to one of them. undefined where not all is known. */
export function belowPatch({ part, changes }: Entry): BelowPatch | undefined {
  const [pod, ...others] = part.pods;
  if (pod === undefined || others.length > 0 || changes.length === 0) return undefined;
  const own = pod.containers.map(({ name }) => knownValue(name));
  const patched = changes.flatMap(change => specsIn(change).flatMap(containersIn));
  const repeated = patched.filter((name, index) => patched.indexOf(name) < index);
  if (!own.every(name => name !== undefined)) return undefined;
  return {
    containers: [...new Set([...own, ...repeated])],
    isBare: !pod.hasSecurityContext && !changes.some(mayWriteSecurityContext),
  };
}

const podSpecs = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

/** The pod specs that a strategic merge patch writes. */
function specsIn(change: ObjectChange): readonly JsonMap[] {
  if (change.by !== 'merge') return [];
  return podSpecs.flatMap(path => {
    let spec: JsonValue | undefined = change.content;
    for (const key of path) spec = isJsonMap(spec) ? field(spec, key) : undefined;
    return isJsonMap(spec) ? [spec] : [];
  });
}

function containersIn(spec: JsonMap): readonly string[] {
  const lists = [field(spec, 'containers'), field(spec, 'initContainers')];
  return lists.flatMap(list => (isJsonList(list) ? list.flatMap(nameOf) : []));
}

function nameOf(container: JsonValue): readonly string[] {
  const name = isJsonMap(container) ? field(container, 'name') : undefined;
  return typeof name === 'string' ? [name] : [];
}

function mayWriteSecurityContext(change: ObjectChange): boolean {
  if (change.by === 'operations')
    return change.operations.some(
      ({ path }) => !path.includes('containers') && !path.includes('initContainers'),
    );
  return change.by === 'values' || specsIn(change).some(spec => field(spec, 'securityContext') !== undefined);
}
