import { absent, type Value } from '../known.ts';
import type {
  ContainerHandler,
  ContainerPort,
  ContainerVariable,
  VolumeMount,
} from '../subjects/container.ts';
import type { Field } from '../subjects/field.ts';
import type { TextEdit } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { child, descend, itemsOf, ownPair, pairOf, resolved } from '../yaml/lookup.ts';
import { isMap, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { plainOf } from '../yaml/plain.ts';
import { booleanOf, integerOf, isNull, isTemplate, textOf } from '../yaml/scalar-values.ts';

/** A container as it is written. */
export interface ContainerMap {
  readonly document: YamlDocument;
  readonly map: YamlMap;
  /** Somebody else may add what is not written here. */
  readonly isOpen: boolean;
}

type Read<T> = (node: YamlNode | undefined) => Value<T>;

function fieldIn<T>(
  { document, isOpen }: ContainerMap,
  base: YamlMap,
  path: readonly string[],
  read: Read<T>,
): Field<T> {
  const absentAt = (child(base, 'name') ?? base.pairs[0]?.key ?? base).at;
  const field = fieldOf({ document, base, path, absentAt, declaredBy: 'container' }, read);
  return isOpen ? openField(field) : field;
}

/** The maps of a list of the container, each with what takes it away (the list goes with its last item). */
function items(container: ContainerMap, key: string): readonly Item[] {
  const { document, map } = container;
  const list = child(map, key);
  if (!isSequence(list)) return [];
  return itemsOf(list).flatMap((node, index) => {
    if (!isMap(node) || isTemplate(node)) return [];
    const remove = () =>
      list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, map, [key]);
    return { map: node, remove };
  });
}

interface Item {
  readonly map: YamlMap;
  remove(): readonly TextEdit[] | undefined;
}

export function portsOf(container: ContainerMap): readonly ContainerPort[] {
  return items(container, 'ports').map(({ map, remove }) => {
    const pair = pairOf(map, 'containerPort');
    const port = pair && resolved(pair.value);
    return {
      name: textOf(child(map, 'name')),
      containerPort: integerOf(port),
      protocol: textOf(child(map, 'protocol')),
      hostPort: fieldIn(container, map, ['hostPort'], integerOf),
      at: port && !isNull(port) ? port.at : (pair?.key.at ?? map.at),
      remove,
    };
  });
}

export function mountsOf(container: ContainerMap): readonly VolumeMount[] {
  return items(container, 'volumeMounts').map(({ map }) => {
    const path = child(map, 'mountPath');
    return {
      name: textOf(child(map, 'name')),
      mountPath: textOf(path),
      readOnly: fieldIn(container, map, ['readOnly'], booleanOf),
      propagation: fieldIn(container, map, ['mountPropagation'], textOf),
      at: (path ?? map).at,
    };
  });
}

const handlerPlaces = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

const actions = ['httpGet', 'tcpSocket', 'grpc', 'exec', 'sleep'] as const;

/** Probes and lifecycle hooks. */
export function handlersOf(container: ContainerMap): readonly ContainerHandler[] {
  return handlerPlaces.flatMap(path => {
    const [first, second] = path;
    const owner = second === undefined ? container.map : child(container.map, first);
    const kind = second ?? first;
    const pair = isMap(owner) ? ownPair(owner, kind) : undefined;
    const handler = descend(container.map, path);
    if (pair === undefined || !isMap(handler) || isTemplate(handler)) return [];
    const action = actions.find(name => child(handler, name) !== undefined);
    const at = pair.key.at;
    return {
      kind,
      action,
      at,
      host: fieldIn(container, handler, [action ?? 'httpGet', 'host'], textOf),
      port: fieldIn(container, handler, [action ?? 'httpGet', 'port'], textOf),
      fingerprint: () => JSON.stringify(plainOf(handler)),
    };
  });
}

/** Items of `env`, then of `envFrom`. */
export function variablesOf(container: ContainerMap): readonly ContainerVariable[] {
  const own = items(container, 'env').map(({ map, remove }) => {
    const name = child(map, 'name');
    const from = child(map, 'valueFrom');
    return {
      name: textOf(name),
      from: sourceOf(from, child(map, 'value')),
      value: from === undefined ? textOf(child(map, 'value')) : absent,
      at: (name ?? map).at,
      item: map.at,
      remove,
    };
  });
  const whole = items(container, 'envFrom').map(({ map, remove }) => {
    const secret = ownPair(map, 'secretRef');
    const from = secret ? 'secret' : child(map, 'configMapRef') ? 'config-map' : 'unknown';
    return {
      name: absent,
      from,
      value: absent,
      at: (secret?.key ?? map).at,
      item: map.at,
      remove,
    } as const;
  });
  return [...own, ...whole];
}

function sourceOf(from: YamlNode | undefined, value: YamlNode | undefined): ContainerVariable['from'] {
  if (from === undefined) return value === undefined ? 'unknown' : 'value';
  if (child(from, 'secretKeyRef')) return 'secret';
  if (child(from, 'configMapKeyRef')) return 'config-map';
  return child(from, 'fieldRef') || child(from, 'resourceFieldRef') ? 'field' : 'unknown';
}
