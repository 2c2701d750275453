import type { Problem } from '../documents/front-end.ts';
import type { YamlNode, YamlPair } from './node.ts';

/** Keys that stand twice in one map: Kubernetes takes the last, and nobody sees that the first does not hold. */
export function duplicateKeys(root: YamlNode): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (node: YamlNode) => {
    if (node.type === 'sequence') for (const item of node.items) visit(item);
    if (node.type !== 'map') return;
    if (node.pairs.length > 1) checkPairs(node.pairs, problems);
    for (const { value } of node.pairs) visit(value);
  };
  visit(root);
  return problems;
}

function checkPairs(pairs: readonly YamlPair[], problems: Problem[]): void {
  // Most maps are small, and comparing beats a set there.
  const seen = new Set<string>();
  for (const { key } of pairs) {
    if (key.type !== 'scalar' || key.text === '<<') continue;
    if (seen.has(key.text))
      problems.push({ kind: 'syntax', at: key.at, message: `The key "${shortened(key.text)}" stands here twice, and only the last one counts. Remove one of them.` });
    seen.add(key.text);
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
