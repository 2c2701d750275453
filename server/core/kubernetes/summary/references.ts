import { absent, knownValue, unknown, type Value } from '../../known.ts';
import type { ReferencePart, ReferenceRole } from '../../workspace/object-part.ts';
import { child, descend, itemsOf } from '../../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';
import type { ManifestObject } from '../manifest.ts';
import { containersOf, type PodSpec } from '../pod-specs.ts';
import { isOptional } from './services.ts';

/** Names of other objects in an object. */
export function referencesOf({ object, podSpecs }: ManifestObject): readonly ReferencePart[] {
  const { kind, apiVersion, node } = object;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const own = byKind[`${group}/${kind}`]?.(node) ?? [];
  return [...own, ...podSpecs.flatMap(podReferences)];
}

const byKind: Readonly<Record<string, (node: YamlMap) => readonly ReferencePart[]>> = {
  'networking.k8s.io/Ingress': ingressBackends,
  'extensions/Ingress': ingressBackends,
  'gateway.networking.k8s.io/HTTPRoute': routeBackends,
  'gateway.networking.k8s.io/GRPCRoute': routeBackends,
  'gateway.networking.k8s.io/TCPRoute': routeBackends,
  'gateway.networking.k8s.io/TLSRoute': routeBackends,
  'gateway.networking.k8s.io/UDPRoute': routeBackends,
  'autoscaling/HorizontalPodAutoscaler': node => scaleTarget(descend(node, ['spec', 'scaleTargetRef'])),
  'keda.sh/ScaledObject': node => scaleTarget(descend(node, ['spec', 'scaleTargetRef']), 'Deployment'),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'apiregistration.k8s.io/APIService': node => serviceOf(descend(node, ['spec', 'service'])),
  'rbac.authorization.k8s.io/RoleBinding': roleOf,
  'rbac.authorization.k8s.io/ClusterRoleBinding': roleOf,
  'apps/StatefulSet': node => named('governing-service', 'Service', descend(node, ['spec', 'serviceName'])),
};

interface Place {
  readonly namespace?: Value<string>;
  readonly port?: YamlNode | undefined;
  readonly key?: YamlNode | undefined;
  readonly isOptional?: boolean;
}

/** A reference whose name stands in `node`; none where nothing is written. */
function named(
  role: ReferenceRole,
  targetKind: string,
  node: YamlNode | undefined,
  { namespace = absent, port, key, isOptional: optional = false }: Place = {},
): readonly ReferencePart[] {
  const name = textOf(node);
  if (node === undefined || name.state === 'absent') return [];
  return [
    {
      role,
      targetKind,
      name,
      namespace,
      at: (key ?? node).at,
      ...(port && { port: textOf(port), portAt: port.at }),
      ...(key && { key: textOf(key) }),
      ...(optional && { isOptional: true as const }),
    },
  ];
}

function ingressBackends(node: YamlMap): readonly ReferencePart[] {
  const spec = child(node, 'spec');
  const paths = itemsOf(child(spec, 'rules')).flatMap(rule => itemsOf(descend(rule, ['http', 'paths'])));
  const backends = [
    child(spec, 'defaultBackend'),
    child(spec, 'backend'),
    ...paths.map(path => child(path, 'backend')),
  ];
  return backends.flatMap(backend => {
    const service = child(backend, 'service');
    if (service) {
      const port = descend(service, ['port', 'number']) ?? descend(service, ['port', 'name']);
      return named('backend', 'Service', child(service, 'name'), { port: isAction(port) ? undefined : port });
    }
    const port = child(backend, 'servicePort');
    return named('backend', 'Service', child(backend, 'serviceName'), {
      port: isAction(port) ? undefined : port,
    });
  });
}

/** The controller of AWS reads an action out of an annotation where a port is called so. */
function isAction(port: YamlNode | undefined): boolean {
  return port?.type === 'scalar' && port.text === 'use-annotation';
}

function routeBackends(node: YamlMap): readonly ReferencePart[] {
  return itemsOf(descend(node, ['spec', 'rules']))
    .flatMap(rule => itemsOf(child(rule, 'backendRefs')))
    .flatMap(backend => {
      const kind = textOf(child(backend, 'kind'));
      const group = textOf(child(backend, 'group'));
      const isService =
        (kind.state === 'absent' || (kind.state === 'known' && kind.value === 'Service')) && isCore(group);
      if (!isService) return [];
      const place = { namespace: textOf(child(backend, 'namespace')), port: child(backend, 'port') };
      return named('backend', 'Service', child(backend, 'name'), place);
    });
}

function isCore(group: Value<string>): boolean {
  return group.state === 'absent' || (group.state === 'known' && group.value === '');
}

function scaleTarget(target: YamlNode | undefined, otherwise?: string): readonly ReferencePart[] {
  const kind = textOf(child(target, 'kind'));
  const known = kind.state === 'absent' ? otherwise : knownValue(kind);
  return known === undefined ? [] : named('scale-target', known, child(target, 'name'));
}

function webhooks(node: YamlMap): readonly ReferencePart[] {
  return itemsOf(child(node, 'webhooks')).flatMap(webhook =>
    serviceOf(descend(webhook, ['clientConfig', 'service'])),
  );
}

function serviceOf(service: YamlNode | undefined): readonly ReferencePart[] {
  const namespace = textOf(child(service, 'namespace'));
  return named('webhook', 'Service', child(service, 'name'), {
    namespace: namespace.state === 'absent' ? unknown : namespace,
    port: child(service, 'port'),
  });
}

function roleOf(node: YamlMap): readonly ReferencePart[] {
  const role = child(node, 'roleRef');
  const kind = textOf(child(role, 'kind'));
  if (kind.state !== 'known') return [];
  return named('role', kind.value, child(role, 'name'));
}

/** What a pod takes from a ServiceAccount, Secrets and ConfigMaps. */
function podReferences(spec: PodSpec): readonly ReferencePart[] {
  const { node } = spec;
  const account = child(node, 'serviceAccountName') ?? child(node, 'serviceAccount');
  return [
    ...named('service-account', 'ServiceAccount', account),
    ...containersOf(spec).flatMap(container => containerReferences(container.node)),
    ...itemsOf(child(node, 'volumes')).flatMap(volumeReferences),
  ];
}

function containerReferences(container: YamlMap): readonly ReferencePart[] {
  const variables = itemsOf(child(container, 'env')).flatMap(item => {
    const from = child(item, 'valueFrom');
    return [
      ...keyReference('Secret', child(from, 'secretKeyRef')),
      ...keyReference('ConfigMap', child(from, 'configMapKeyRef')),
    ];
  });
  const whole = itemsOf(child(container, 'envFrom')).flatMap(item => [
    ...wholeReference('Secret', child(item, 'secretRef'), 'name'),
    ...wholeReference('ConfigMap', child(item, 'configMapRef'), 'name'),
  ]);
  return [...variables, ...whole];
}

function keyReference(kind: string, node: YamlNode | undefined): readonly ReferencePart[] {
  if (!isMap(node)) return [];
  const key = child(node, 'key');
  return named('configuration', kind, child(node, 'name'), { key, isOptional: isOptional(node) });
}

function wholeReference(kind: string, node: YamlNode | undefined, key: string): readonly ReferencePart[] {
  if (!isMap(node)) return [];
  return named('configuration', kind, child(node, key), { isOptional: isOptional(node) });
}

function volumeReferences(volume: YamlNode): readonly ReferencePart[] {
  const projected = itemsOf(descend(volume, ['projected', 'sources']));
  return [
    ...volumeSource('Secret', child(volume, 'secret'), 'secretName'),
    ...volumeSource('ConfigMap', child(volume, 'configMap'), 'name'),
    ...projected.flatMap(source => [
      ...volumeSource('Secret', child(source, 'secret'), 'name'),
      ...volumeSource('ConfigMap', child(source, 'configMap'), 'name'),
    ]),
  ];
}

/** The object itself, and each key that a volume picks out of it. */
function volumeSource(kind: string, node: YamlNode | undefined, nameKey: string): readonly ReferencePart[] {
  if (!isMap(node)) return [];
  const name = child(node, nameKey);
  const optional = isOptional(node);
  const keys = itemsOf(child(node, 'items')).flatMap(item => child(item, 'key') ?? []);
  if (keys.length === 0) return named('configuration', kind, name, { isOptional: optional });
  return keys.flatMap(key => named('configuration', kind, name, { key, isOptional: optional }));
}
