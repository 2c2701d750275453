import type { YamlMap } from './node.ts';

// The order in which people write these keys. A new key goes behind the last one that stands before it in the list.
const podSpec = [
  'restartPolicy',
  'serviceAccountName',
  'serviceAccount',
  'automountServiceAccountToken',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostUsers',
  'securityContext',
  'imagePullSecrets',
  'initContainers',
  'containers',
  'ephemeralContainers',
  'volumes',
];

const container = [
  'name',
  'image',
  'imagePullPolicy',
  'securityContext',
  'command',
  'args',
  'workingDir',
  'ports',
  'envFrom',
  'env',
  'resources',
  'volumeMounts',
  'volumeDevices',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

const securityContext = [
  'enabled',
  'privileged',
  'allowPrivilegeEscalation',
  'readOnlyRootFilesystem',
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'fsGroup',
  'fsGroupChangePolicy',
  'supplementalGroups',
  'capabilities',
  'seccompProfile',
  'seLinuxOptions',
  'windowsOptions',
];

const image = ['registry', 'repository', 'name', 'tag', 'digest', 'pullPolicy', 'pullSecrets'];

const object = [
  'apiVersion',
  'kind',
  'metadata',
  'automountServiceAccountToken',
  'type',
  'spec',
  'data',
  'stringData',
];

const metadata = ['name', 'generateName', 'namespace', 'labels', 'annotations'];

/** Each with a key that only maps of that kind have. */
const orders: readonly (readonly [mark: string, order: readonly string[]])[] = [
  ['containers', podSpec],
  ['image', container],
  ['kind', object],
  ['repository', image],
  ['namespace', metadata],
];

/**
 * Where a key that is not in the map yet conventionally stands among its pairs: before the pair of that index; the number
 * of pairs for the end.
 */
export function placeOfKey({ pairs }: YamlMap, key: string): number {
  const has = (name: string) => pairs.some(pair => pair.name === name);
  const order = orders.find(([mark, keys]) => has(mark) && keys.includes(key))?.[1] ?? securityContext;
  const rank = order.indexOf(key);
  if (rank < 0) return pairs.length;
  const rankOf = (index: number) => order.indexOf(pairs[index]?.name ?? '');
  for (let index = pairs.length - 1; index >= 0; index--)
    if (rankOf(index) >= 0 && rankOf(index) < rank) return index + 1;
  const next = pairs.findIndex((_, index) => rankOf(index) > rank);
  return next < 0 ? pairs.length : next;
}
