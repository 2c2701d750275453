import type { YamlDocument } from '../../yaml/document.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { isNull } from '../../yaml/scalar-values.ts';

/** So many nodes of a patch are looked at. */
const most = 5000;

/** The document of a strategic merge patch: what is null there takes out what stands below. */
export function withTakenOut(document: YamlDocument): YamlDocument {
  const takenOut = new Set<YamlNode>();
  let left = most;
  const visit = (node: YamlNode) => {
    if (--left < 0) return;
    if (node.type === 'sequence') for (const item of node.items) visit(item);
    if (node.type !== 'map') return;
    for (const { value } of node.pairs)
      if (isNull(value)) takenOut.add(value);
      else visit(value);
  };
  if (document.root) visit(document.root);
  return takenOut.size === 0 ? document : { ...document, takenOut };
}
