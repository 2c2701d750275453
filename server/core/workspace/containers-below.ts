import { knownValue } from '../known.ts';
import type { Entry } from './entry.ts';
import { field, isJsonList, isJsonMap, type JsonMap, type JsonValue } from './json-value.ts';

/**
 * Containers that a patch does not bring alone: those of the object below it, and those that several patches write. undefined
 * where not all are known.
 */
export function containersBelow({ part, changes }: Entry): readonly string[] | undefined {
  const [pod, ...others] = part.pods;
  if (pod === undefined || others.length > 0 || changes.length === 0) return undefined;
  const own = pod.containers.map(({ name }) => knownValue(name));
  const patched = changes.flatMap(change => (change.by === 'merge' ? namesIn(change.content) : []));
  const repeated = patched.filter((name, index) => patched.indexOf(name) < index);
  return own.every(name => name !== undefined) ? [...new Set([...own, ...repeated])] : undefined;
}

const podSpecs = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

function namesIn(content: JsonMap): readonly string[] {
  return podSpecs.flatMap(path => {
    let spec: JsonValue | undefined = content;
    for (const key of path) spec = isJsonMap(spec) ? field(spec, key) : undefined;
    if (!isJsonMap(spec)) return [];
    const lists = [field(spec, 'containers'), field(spec, 'initContainers')];
    return lists.flatMap(list => (isJsonList(list) ? list.flatMap(nameOf) : []));
  });
}

function nameOf(container: JsonValue): readonly string[] {
  const name = isJsonMap(container) ? field(container, 'name') : undefined;
  return typeof name === 'string' ? [name] : [];
}
