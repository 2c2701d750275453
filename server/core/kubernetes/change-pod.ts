import type { PodChange } from '../subjects/pod.ts';
import { EditSession } from '../text/edit-session.ts';
import type { TextEdit } from '../text/edits.ts';
import { readDocument, type YamlDocument } from '../yaml/document.ts';
import { insertItem } from '../yaml/edit/insert-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { setValue } from '../yaml/edit/set-value.ts';
import { descend, resolved } from '../yaml/lookup.ts';
import { isMap, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { stepsTo } from '../yaml/steps.ts';
import { containersOf, type PodSpec } from './pod-specs.ts';

/** The text is read once for each change; so many UTF-16 units of it in all. Pods that people write need a tenth. */
const mostText = 5_000_000;

/**
 * Several changes of a pod spec, each made on the document as the one before left it, so that they merge into maps that
 * only the first of them wrote. undefined when one of them cannot be made, or there are too many. Done for a person who asked for the fix.
 */
export function changePod(
  document: YamlDocument,
  spec: PodSpec,
  changes: readonly PodChange[],
): readonly TextEdit[] | undefined {
  const way = wayTo(document, spec.node);
  if (way === undefined || changes.length * document.text.length > mostText) return undefined;
  const session = new EditSession(document.text);
  let current = document;
  for (const change of changes) {
    const { container } = change;
    const pod = follow(current.root, way);
    const base =
      container === undefined ? pod : containersOf({ ...spec, node: pod ?? spec.node })[container]?.node;
    if (!isMap(pod) || !isMap(base)) return undefined;
    const edits = changed(current, base, change);
    if (edits === undefined) return undefined;
    session.apply(edits);
    ({ document: current } = readDocument(session.text));
  }
  return session.edits();
}

function changed(
  document: YamlDocument,
  base: YamlMap,
  { path, yaml, appends }: PodChange,
): readonly TextEdit[] | undefined {
  if (yaml === undefined) return removeValue(document, base, path);
  if (!appends) return setValue(document, base, path, yaml);
  const list = descend(base, path);
  return isSequence(list) && list.items.length > 0
    ? insertItem(document, list, yaml)
    : setValue(document, base, path, `- ${yaml}`);
}

/** Keys and indexes from the root to a map. */
function wayTo(document: YamlDocument, node: YamlMap): readonly (string | number)[] | undefined {
  if (document.root === node) return [];
  const way: (string | number)[] = [];
  for (const step of stepsTo(document, node.start)) {
    const next = step.pair ? step.pair.name : step.index;
    if (next === undefined) return undefined;
    way.push(next);
    if (resolved(step.node) === node) return way;
  }
  return undefined;
}

function follow(root: YamlNode | undefined, way: readonly (string | number)[]): YamlMap | undefined {
  let node = resolved(root);
  for (const step of way) {
    if (typeof step === 'number') node = isSequence(node) ? resolved(node.items[step]) : undefined;
    else node = isMap(node) ? resolved(node.pairs.findLast(pair => pair.name === step)?.value) : undefined;
  }
  return isMap(node) ? node : undefined;
}
