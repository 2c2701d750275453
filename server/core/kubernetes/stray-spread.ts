import { knownValue, type Value } from '../known.ts';
import type { Span } from '../text/span.ts';
import { matches } from '../workspace/labels.ts';
import { child, descend, itemsOf, lastKeyOn } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { isNull, isTemplate, textOf } from '../yaml/scalar-values.ts';
import { labelSelector, labelsOf } from './summary/labels-of.ts';

/**
 * The place of rules that are to keep the copies of a pod apart and choose other pods throughout; undefined where there
 * are none, or where one may choose the pod itself.
 */
export function straySpread(
  pod: YamlMap,
  template: YamlMap | undefined,
  namespace: Value<string>,
): Span | undefined {
  const terms = [...antiAffinityTerms(pod), ...itemsOf(child(pod, 'topologySpreadConstraints'))];
  const metadata = descend(template, ['metadata', 'labels']);
  const labels = labelsOf(metadata);
  if (terms.length === 0 || labels.isOpen) return undefined;
  const isStray = (term: YamlNode) => {
    const selector = child(term, 'labelSelector');
    if (!isMap(selector) || isTemplate(selector)) return false;
    return matches(labelSelector(selector), labels) === 'no' || namesOthers(term, namespace);
  };
  if (!terms.every(isStray)) return undefined;
  const key =
    lastKeyOn(pod, ['affinity', 'podAntiAffinity']) ?? lastKeyOn(pod, ['topologySpreadConstraints']);
  return key?.at;
}

function antiAffinityTerms(pod: YamlMap): readonly YamlNode[] {
  const rules = descend(pod, ['affinity', 'podAntiAffinity']);
  const preferred = itemsOf(child(rules, 'preferredDuringSchedulingIgnoredDuringExecution'));
  return [
    ...itemsOf(child(rules, 'requiredDuringSchedulingIgnoredDuringExecution')),
    ...preferred.map(one => child(one, 'podAffinityTerm') ?? one),
  ];
}

/** A list of namespaces holds in place of the pod's own. */
function namesOthers(term: YamlNode, namespace: Value<string>): boolean {
  const own = knownValue(namespace);
  const list = child(term, 'namespaces');
  const byLabels = child(term, 'namespaceSelector');
  if (own === undefined || list === undefined || !(byLabels === undefined || isNull(byLabels))) return false;
  const names = itemsOf(list).map(item => knownValue(textOf(item)));
  return names.length > 0 && names.every(name => name !== undefined && name !== own);
}
