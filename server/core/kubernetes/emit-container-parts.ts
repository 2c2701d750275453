import { imageSubject } from '../images/image-subject.ts';
import { known, knownValue, unknown, type Value } from '../known.ts';
import type { ImageReferenceSubject } from '../subjects/image-reference.ts';
import type { Emit } from '../subjects/subjects.ts';
import { valueSpan } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { child, resolved } from '../yaml/lookup.ts';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';
import { emitScripts } from './emit-scripts.ts';

/** What a container's map holds besides its security settings: image, environment, commands. */
export function emitContainerParts(document: YamlDocument, container: YamlMap, emit: Emit): void {
  emitImage(document, child(container, 'image'), 'container', emit);
  emitEnvironment(document, container, { key: 'env', place: 'container' }, emit);
  emitScripts(document, container, emit);
}

/** An image written in one scalar. */
export function emitImage(
  document: YamlDocument,
  node: YamlNode | undefined,
  role: ImageReferenceSubject['role'],
  emit: Emit,
): void {
  if (!isScalar(node)) return;
  const text = node.text.trim();
  const inner = valueSpan(node);
  const at = document.text.slice(inner.start, inner.end) === text ? inner : node.at;
  const subject = imageSubject({ role, text, at, expand: expandImage });
  if (subject) emit(subject);
}

/** Text that a tool fills in (`$(IMAGE)`, `<tag>`, `%VERSION%`, `IMAGE_PLACEHOLDER` it is not) is unknown. */
function expandImage(text: string): Value<string> {
  return /[${}<>%\s]|\[\[|@@/.test(text) ? unknown : known(text);
}

/** The variables of a list of `name` and `value`. References (`valueFrom`) have no value here. */
export function emitEnvironment(
  document: YamlDocument,
  owner: YamlMap,
  { key, place }: { readonly key: string; readonly place: 'container' | 'values' },
  emit: Emit,
): void {
  const list = child(owner, key);
  if (!isSequence(list)) return;
  for (const [index, item] of list.items.entries()) {
    const map = resolved(item);
    const name = knownValue(textOf(child(map, 'name')));
    const value = child(map, 'value');
    if (name === undefined || !isMap(map) || !isScalar(value)) continue;
    const remove = () =>
      list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, owner, [key]);
    emit({ kind: 'environmentVariable', place, name, value: variableValue(value), at: map.at, remove });
  }
}

/** The API server fills `$(NAME)` in. */
export function variableValue(node: YamlNode): Value<string> {
  const value = textOf(node);
  return value.state === 'known' && /\$\([A-Za-z_]/.test(value.value) ? unknown : value;
}
