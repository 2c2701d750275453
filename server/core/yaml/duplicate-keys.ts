import type { Problem } from '../documents/front-end.ts';
import type { YamlMap, YamlNode } from './node.ts';

/** More of them tell nothing new. */
const problemLimit = 50;

/** Keys that stand twice in one map: only the last counts, and nobody sees that the first does not hold. */
export function duplicateKeys(root: YamlNode): readonly Problem[] {
  const problems: Problem[] = [];
  visit(root, problems);
  return problems;
}

function visit(node: YamlNode, problems: Problem[]): void {
  if (node.type === 'sequence') for (const item of node.items) visit(item, problems);
  if (node.type !== 'map') return;
  if (hasDuplicates(node)) report(node, problems);
  for (const { value } of node.pairs) visit(value, problems);
}

/** Most maps are small, and comparing beats a set there. */
function hasDuplicates({ pairs }: YamlMap): boolean {
  if (pairs.length > 8) return new Set(pairs.map(pair => pair.name)).size < pairs.length;
  for (let i = 1; i < pairs.length; i++)
    for (let j = 0; j < i; j++) if (pairs[i]?.name === pairs[j]?.name) return true;
  return false;
}

function report({ pairs }: YamlMap, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const { key, name } of pairs) {
    if (name === undefined || name === '<<') continue;
    if (seen.has(name) && problems.length < problemLimit) problems.push(duplicate(name, key));
    seen.add(name);
  }
}

function duplicate(name: string, key: YamlNode): Problem {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const message = `The key "${shown}" stands twice in this map, and only the last one counts. Remove one of them.`;
  return { kind: 'syntax', at: key.at, message };
}
