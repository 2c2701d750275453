import { isKnownFalse } from '../../known.ts';
import type { Requirement, Selector } from '../../workspace/labels.ts';
import type { SelectionPart } from '../../workspace/object-part.ts';
import { child, itemsOf, lastKeyOn } from '../../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../../yaml/node.ts';
import { booleanOf } from '../../yaml/scalar-values.ts';
import { labelSelector } from './labels-of.ts';

/**
 * What a CiliumNetworkPolicy chooses. One with several policies in it (`specs`) is open; one with none chooses nothing.
 * https://docs.cilium.io/en/stable/security/policy/, checked 2026-11
 */
export function ciliumSelections(node: YamlMap): readonly SelectionPart[] {
  const spec = child(node, 'spec');
  const several = itemsOf(child(node, 'specs'));
  const selector = child(spec, 'endpointSelector');
  if (!isMap(spec) || several.length > 0)
    return several.length > 0 ? [selection({ requirements: [], isOpen: true }, node)] : [];
  // A policy for nodes has a selector of its own.
  if (selector === undefined) return [];
  const hasRules = directions.some(one => [one, `${one}Deny`].some(key => child(spec, key) !== undefined));
  const { requirements, isOpen } = ciliumSelector(selector);
  // Without rules it is no policy yet.
  return [selection({ requirements, isOpen: isOpen || !hasRules }, node)];
}

const directions = ['ingress', 'egress'] as const;

function selection(selector: Selector, node: YamlMap): SelectionPart {
  const at = (lastKeyOn(node, ['spec', 'endpointSelector']) ?? lastKeyOn(node, ['specs']) ?? node).at;
  return { role: 'network-policy', of: 'pods', selector, namespaces: 'own', at };
}

/** Keys may name where a label comes from; those that are no labels of pods are not decided here. */
function ciliumSelector(node: YamlNode): Selector {
  const { requirements, isOpen } = labelSelector(node);
  const own = requirements.filter(({ label }) => !ofCilium.test(label));
  return { requirements: own.map(withoutSource), isOpen: isOpen || own.length < requirements.length };
}

const ofCilium = /^(?:reserved|cidr|node|container|fqdn|cni)[:.]|io\.(?:kubernetes|cilium)\./;

function withoutSource(one: Requirement): Requirement {
  return { ...one, label: one.label.replace(/^(?:k8s|any)[:.]/, '') };
}

/** Rules for a direction deny the rest of it, where the policy does not switch that off. */
export function ciliumDirections(node: YamlNode): readonly ('ingress' | 'egress')[] {
  const spec = child(node, 'spec');
  const isDenying = (direction: string) =>
    !isKnownFalse(booleanOf(child(child(spec, 'enableDefaultDeny'), direction))) &&
    [direction, `${direction}Deny`].some(key => child(spec, key) !== undefined);
  return directions.filter(isDenying);
}
