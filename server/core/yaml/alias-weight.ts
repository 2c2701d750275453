import type { YamlNode } from './node.ts';

/** Nodes that following every alias may lead to; real files have at most 199 aliases. */
const weightLimit = 100_000;

/**
 * Whether all aliases below the root can be followed at little cost. A few hundred characters can stand for millions of
 * nodes, or for a loop without end. Each node is looked at once.
 */
export function aliasesAreHarmless(root: YamlNode): boolean {
  const weights = new Map<YamlNode, number>();
  const weigh = (node: YamlNode): number => {
    if (node.type === 'scalar') return 1;
    const known = weights.get(node);
    if (known !== undefined) return known;
    // A node that is met again while it is being weighed holds itself.
    weights.set(node, Number.POSITIVE_INFINITY);
    let weight = 1;
    if (node.type === 'alias') weight += node.target ? weigh(node.target) : 0;
    else if (node.type === 'sequence') for (const item of node.items) weight += weigh(item);
    else for (const { key, value } of node.pairs) weight += weigh(key) + weigh(value);
    weights.set(node, weight);
    return weight;
  };
  return weigh(root) <= weightLimit + weights.size;
}
