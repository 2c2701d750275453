import { known, knownValue, unknown, type Value } from '../known.ts';
import type { ObjectLinks } from '../workspace/links.ts';
import type { ManifestContext } from './manifest.ts';
import type { KubernetesObject } from './objects.ts';

/** Where the pods of an object run. */
export interface PodHome {
  /** What a kustomization sets counts. */
  readonly namespace: Value<string>;
  /** The Pod Security level that the Namespace enforces. */
  readonly enforcedLevel: Value<string>;
}

/** Where nothing is known of the other files, the Namespaces of the same one decide. */
export function homeOf(
  { namespace }: KubernetesObject,
  { levels }: ManifestContext,
  links: ObjectLinks | undefined,
): PodHome {
  const name = knownValue(namespace);
  if (links === undefined)
    return { namespace, enforcedLevel: levelOf(name === undefined ? undefined : levels.get(name)) };
  return {
    namespace: links.namespace === undefined ? namespace : known(links.namespace),
    enforcedLevel: levelOf(links.enforcedLevel),
  };
}

function levelOf(level: string | undefined): Value<string> {
  return level === undefined ? unknown : known(level);
}
