import { knownValue } from '../../known.ts';
import type { ContainerPart, PodPart, ProbePart } from '../../workspace/object-part.ts';
import { child, descend, itemsOf } from '../../yaml/lookup.ts';
import { isSequence, type YamlMap, type YamlNode } from '../../yaml/node.ts';
import { booleanOf, integerOf, isNull, textOf, writtenOf } from '../../yaml/scalar-values.ts';
import type { KubernetesObject } from '../objects.ts';
import { containersOf, type PlacedContainer, type PodSpec } from '../pod-specs.ts';
import { labelsOf } from './labels-of.ts';

/** A pod spec as other objects see it. */
export function podPart(spec: PodSpec, object: KubernetesObject): PodPart {
  const current = textOf(child(spec.node, 'serviceAccountName'));
  return {
    labels: labelsOf(descend(spec.template ?? object.node, ['metadata', 'labels'])),
    serviceAccount: current.state === 'absent' ? textOf(child(spec.node, 'serviceAccount')) : current,
    hostNetwork: booleanOf(child(spec.node, 'hostNetwork')),
    hasSecurityContext: writtenOf(child(spec.node, 'securityContext')).state !== 'absent',
    containers: containersOf(spec).map(container => containerPart(container, spec.node)),
    isPartial: spec.extent !== 'full',
  };
}

function containerPart({ key, node }: PlacedContainer, pod: YamlMap): ContainerPart {
  const named = child(node, 'name');
  const image = child(node, 'image');
  return {
    name: textOf(named),
    role: key === 'initContainers' ? 'init' : key === 'ephemeralContainers' ? 'ephemeral' : 'container',
    image: textOf(image),
    ports: itemsOf(child(node, 'ports')).map(portOf),
    probes: probesOf(node),
    hasCommand: child(node, 'command') !== undefined || child(node, 'args') !== undefined,
    mayMovePort: mayMovePort(node),
    readOnlyRoot: booleanOf(descend(node, ['securityContext', 'readOnlyRootFilesystem'])),
    mounts: mountsOf(node),
    runAsNonRoot: inherited(node, pod, 'runAsNonRoot', booleanOf),
    runAsUser: inherited(node, pod, 'runAsUser', integerOf),
    at: (image ?? named ?? node).at,
  };
}

function portOf(node: YamlNode): ContainerPart['ports'][number] {
  const number = child(node, 'containerPort');
  return {
    name: textOf(child(node, 'name')),
    number: integerOf(number),
    protocol: textOf(child(node, 'protocol')),
    at: (number ?? node).at,
  };
}

function probesOf(container: YamlMap): readonly ProbePart[] {
  return probeKinds.flatMap(kind => {
    const probe = child(container, kind);
    if (probe === undefined || isNull(probe)) return [];
    const ports = ['httpGet', 'tcpSocket', 'grpc'].flatMap(action => descend(probe, [action, 'port']) ?? []);
    const [port] = ports;
    return [{ kind, port: textOf(port), at: (port ?? probe).at }];
  });
}

const probeKinds = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

function mayMovePort(container: YamlMap): boolean {
  const names = itemsOf(child(container, 'env')).map(item => knownValue(textOf(child(item, 'name'))));
  const isOpen = child(container, 'envFrom') !== undefined || names.includes(undefined);
  return isOpen || names.some(name => /port|addr|listen|bind|url/i.test(name ?? ''));
}

/** A mount by a template may be anywhere. */
function mountsOf(container: YamlMap): readonly string[] | undefined {
  const list = child(container, 'volumeMounts');
  if (list !== undefined && !isNull(list) && !isSequence(list)) return undefined;
  const paths = itemsOf(list).map(mount => knownValue(textOf(child(mount, 'mountPath'))));
  return paths.every(path => path !== undefined) ? paths : undefined;
}

function inherited<T>(
  container: YamlMap,
  pod: YamlMap,
  name: string,
  read: (node: YamlNode | undefined) => T,
): T {
  const own = descend(container, ['securityContext', name]);
  return read(own ?? descend(pod, ['securityContext', name]));
}

/** Names of the pod's ports, for a Service that sends to them. */
export function portNames({ containers }: PodPart): readonly string[] {
  return containers.flatMap(({ ports }) => ports.flatMap(({ name }) => knownValue(name) ?? []));
}
