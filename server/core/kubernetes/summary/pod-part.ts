import { knownValue } from '../../known.ts';
import type { ContainerPart, PodPart } from '../../workspace/object-part.ts';
import { child, descend, itemsOf } from '../../yaml/lookup.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';
import { booleanOf, integerOf, textOf } from '../../yaml/scalar-values.ts';
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
    runAsNonRoot: inherited(node, pod, 'runAsNonRoot', booleanOf),
    runAsUser: inherited(node, pod, 'runAsUser', integerOf),
    at: (image ?? named ?? node).at,
  };
}

function portOf(node: YamlNode): ContainerPart['ports'][number] {
  return { name: textOf(child(node, 'name')), number: integerOf(child(node, 'containerPort')) };
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
