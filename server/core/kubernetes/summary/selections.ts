import { known, knownValue, type Value } from '../../known.ts';
import type { Span } from '../../text/span.ts';
import type { SelectionPart } from '../../workspace/object-part.ts';
import { child, descend, itemsOf, pairOf, resolved } from '../../yaml/lookup.ts';
import { isMap, isSequence, type YamlNode } from '../../yaml/node.ts';
import { booleanOf, isNull, textOf } from '../../yaml/scalar-values.ts';
import type { KubernetesObject } from '../objects.ts';
import { ciliumSelections } from './cilium.ts';
import { labelSelector, plainSelector } from './labels-of.ts';

/** What an object chooses by labels. */
export function selectionsOf({ kind, apiVersion, node }: KubernetesObject): readonly SelectionPart[] {
  const spec = child(node, 'spec');
  if (kind === 'Service' && apiVersion === 'v1') return serviceSelection(spec);
  if (kind === 'NetworkPolicy' && apiVersion.startsWith('networking.k8s.io/'))
    return policySelections(spec, node);
  if (kind === 'CiliumNetworkPolicy' && apiVersion.startsWith('cilium.io/')) return ciliumSelections(node);
  const selector = child(spec, 'selector');
  if (kind === 'PodDisruptionBudget' && isMap(selector))
    return [
      {
        role: 'disruption-budget',
        of: 'pods',
        selector: labelSelector(selector),
        namespaces: 'own',
        at: keyOf(spec, 'selector') ?? selector.at,
      },
    ];
  const of = monitored[kind];
  if (of === undefined || !apiVersion.startsWith('monitoring.coreos.com/')) return [];
  const at = keyOf(spec, selector ? 'selector' : 'namespaceSelector');
  if (at === undefined) return [];
  return [
    {
      role: 'monitor',
      of,
      selector: labelSelector(selector),
      namespaces: monitoredNamespaces(spec),
      at,
    },
  ];
}

const monitored: Readonly<Record<string, SelectionPart['of']>> = {
  ServiceMonitor: 'services',
  PodMonitor: 'pods',
};

/** A Service without a selector has its endpoints from elsewhere. */
function serviceSelection(spec: YamlNode | undefined): readonly SelectionPart[] {
  const selector = child(spec, 'selector');
  const type = textOf(child(spec, 'type'));
  if (!isMap(selector) || selector.pairs.length === 0) return [];
  if (type.state === 'unknown' || knownValue(type) === 'ExternalName') return [];
  return [
    {
      role: 'service',
      of: 'pods',
      selector: plainSelector(selector),
      namespaces: 'own',
      at: keyOf(spec, 'selector') ?? selector.at,
    },
  ];
}

function policySelections(spec: YamlNode | undefined, object: YamlNode): readonly SelectionPart[] {
  const selector = child(spec, 'podSelector');
  const own: SelectionPart = {
    role: 'network-policy',
    of: 'pods',
    selector: labelSelector(selector),
    namespaces: 'own',
    at: keyOf(spec, 'podSelector') ?? keyOf(object, 'spec') ?? object.at,
  };
  return [own, ...peers(child(spec, 'ingress'), 'from'), ...peers(child(spec, 'egress'), 'to')];
}

function peers(rules: YamlNode | undefined, key: string): readonly SelectionPart[] {
  return itemsOf(rules)
    .flatMap(rule => itemsOf(child(rule, key)))
    .flatMap(peer => {
      const pods = child(peer, 'podSelector');
      if (!isMap(pods) || pods.pairs.length === 0) return [];
      const isNamespaced = child(peer, 'namespaceSelector') !== undefined;
      const namespaces = isNamespaced ? ('unknown' as const) : ('own' as const);
      return [
        {
          role: 'peer' as const,
          of: 'pods' as const,
          selector: labelSelector(pods),
          namespaces,
          at: keyOf(peer, 'podSelector') ?? pods.at,
        },
      ];
    });
}

/** A whole selector is shown at its key. */
function keyOf(node: YamlNode | undefined, key: string): Span | undefined {
  const map = resolved(node);
  return isMap(map) ? pairOf(map, key)?.key.at : undefined;
}

function monitoredNamespaces(spec: YamlNode | undefined): SelectionPart['namespaces'] {
  const selector = child(spec, 'namespaceSelector');
  if (selector === undefined || isNull(selector)) return 'own';
  const any = booleanOf(child(selector, 'any'));
  if (any.state === 'unknown') return 'unknown';
  if (knownValue(any) === true) return 'any';
  const names = itemsOf(child(selector, 'matchNames')).map(name => knownValue(textOf(name)));
  if (!names.every(name => name !== undefined)) return 'unknown';
  return names.length === 0 ? 'own' : names;
}

/** Directions that a NetworkPolicy restricts: those it names, else ingress, and egress where it has such rules. */
export function directionsOf(node: YamlNode): readonly ('ingress' | 'egress')[] {
  const types = descend(node, ['spec', 'policyTypes']);
  if (isSequence(types)) {
    const names = types.items.map(item => knownValue(lowered(textOf(item))));
    return (['ingress', 'egress'] as const).filter(one => names.includes(one) || names.includes(undefined));
  }
  return isSequence(descend(node, ['spec', 'egress'])) ? ['ingress', 'egress'] : ['ingress'];
}

function lowered(value: Value<string>): Value<string> {
  return value.state === 'known' ? known(value.value.toLowerCase()) : value;
}
