import { child } from '../yaml/lookup.ts';
import type { YamlMap } from '../yaml/node.ts';
import { hasBothNames } from './deprecated-account.ts';

/** Whether the API server filled a pod in: it gives an object a version and an id, which nobody writes, and the account both names. */
export function isPodReadBack(object: YamlMap, pod: YamlMap): boolean {
  const metadata = child(object, 'metadata');
  return hasBothNames(pod) || given.some(name => child(metadata, name) !== undefined);
}

const given = ['resourceVersion', 'uid', 'managedFields'];
