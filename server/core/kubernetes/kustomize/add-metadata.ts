import { field, isJsonMap, type JsonMap, type JsonValue } from '../../workspace/json-value.ts';
import type { MetadataChange } from '../../workspace/object-change.ts';

/** The object with labels or annotations that a kustomization adds to it, its templates and its selectors. */
export function withMetadata(object: JsonMap, { field: name, pairs, on }: MetadataChange): JsonMap {
  let result = merged(object, ['metadata', name], pairs, 'create');
  if (on === 'object') return result;
  for (const template of templates)
    if (at(result, template)) result = merged(result, [...template, 'metadata', name], pairs, 'create');
  if (on === 'templates') return result;
  const kind = String(field(object, 'kind'));
  for (const { kinds, path, mode } of selectors)
    if (kinds.has(kind)) result = merged(result, path, pairs, mode);
  return result;
}

const templates: readonly (readonly string[])[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];

/** Where kustomize writes common labels into selectors, and whether it does where there is none. */
const selectors: readonly {
  readonly kinds: ReadonlySet<string>;
  readonly path: readonly string[];
  readonly mode: 'create' | 'existing';
}[] = [
  { kinds: new Set(['Service', 'ReplicationController']), path: ['spec', 'selector'], mode: 'create' },
  {
    kinds: new Set(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet']),
    path: ['spec', 'selector', 'matchLabels'],
    mode: 'create',
  },
  {
    kinds: new Set(['Job', 'PodDisruptionBudget']),
    path: ['spec', 'selector', 'matchLabels'],
    mode: 'existing',
  },
  { kinds: new Set(['NetworkPolicy']), path: ['spec', 'podSelector', 'matchLabels'], mode: 'existing' },
];

function at(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  let here = value;
  for (const key of path) here = isJsonMap(here) ? field(here, key) : undefined;
  return here;
}

function merged(
  map: JsonMap,
  [key = '', ...rest]: readonly string[],
  pairs: Readonly<Record<string, string>>,
  mode: 'create' | 'existing',
): JsonMap {
  const next = field(map, key);
  if (!isJsonMap(next) && mode === 'existing') return map;
  const inner = isJsonMap(next) ? next : {};
  return { ...map, [key]: rest.length === 0 ? { ...inner, ...pairs } : merged(inner, rest, pairs, mode) };
}
