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

/** Namespaces of the same file are closer than those of others. */
export function homeOf(
  { namespace }: KubernetesObject,
  { levels }: ManifestContext,
  links: ObjectLinks | undefined,
): PodHome {
  if (links?.namespace !== undefined)
    return { namespace: known(links.namespace), enforcedLevel: levelOf(links.enforcedLevel) };
  const name = knownValue(namespace);
  const own = name === undefined ? undefined : levels.get(name);
  return { namespace, enforcedLevel: levelOf(own ?? links?.enforcedLevel) };
}

function levelOf(level: string | undefined): Value<string> {
  return level === undefined ? unknown : known(level);
}
