import type { YamlMap } from './node.ts';

// The order in which people write these keys; a new key goes behind the last one that stands before it.
const orders: readonly (readonly string[])[] = [
  ['name', 'image', 'imagePullPolicy', 'command', 'args', 'workingDir', 'ports', 'envFrom', 'env', 'resources', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'securityContext', 'volumeMounts', 'volumeDevices'],
  ['apiVersion', 'kind', 'metadata', 'spec', 'data', 'stringData'],
  ['hostAliases', 'serviceAccountName', 'serviceAccount', 'automountServiceAccountToken', 'hostNetwork', 'hostPID', 'hostIPC', 'securityContext', 'imagePullSecrets', 'initContainers', 'containers', 'volumes'],
  ['privileged', 'allowPrivilegeEscalation', 'runAsNonRoot', 'runAsUser', 'runAsGroup', 'readOnlyRootFilesystem', 'capabilities', 'seccompProfile'],
];

/** The index at which a new key stands among the pairs of the map; the map's end where no order is known. */
export function positionOfKey(map: YamlMap, key: string): number {
  const names = map.pairs.map(pair => (pair.key.type === 'scalar' ? pair.key.text : ''));
  const order = orders.find(one => one.includes(key) && names.some(name => one.includes(name)));
  if (order === undefined) return map.pairs.length;
  const place = order.indexOf(key);
  const before = names.findLastIndex(name => order.includes(name) && order.indexOf(name) < place);
  return before < 0 && order[0] !== 'hostAliases' ? map.pairs.length : before < 0 ? 0 : before + 1;
}
