import { knownValue } from '../../known.ts';
import { field, isJsonMap, type JsonMap, type JsonValue } from '../../workspace/json-value.ts';
import {
  type ChangeTarget,
  everything,
  type ImageChange,
  type PatchOperation,
  type TargetedChange,
} from '../../workspace/object-change.ts';
import { readDocument } from '../../yaml/document.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import { isMap, isSequence, type YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { textOf } from '../../yaml/scalar-values.ts';
import { metadataChanges, replacementChanges, replicaChanges, variableChanges } from './read-transformers.ts';
import { targetOf } from './target-of.ts';

/** The changes that a kustomization makes to the objects it puts together, in the order in which kustomize makes them. */
export function changesOf(root: YamlNode | undefined): readonly TargetedChange[] {
  return [
    ...mergedFiles(root),
    ...patchesOf(root, 'patches'),
    ...namespaceChange(root),
    ...metadataChanges(root),
    ...patchesOf(root, 'patchesJson6902'),
    ...replicaChanges(root),
    ...imageChanges(root),
    ...replacementChanges(root),
    ...variableChanges(root),
  ];
}

function mergedFiles(root: YamlNode | undefined): readonly TargetedChange[] {
  const list = 'patchesStrategicMerge';
  return itemsOf(child(root, list)).flatMap((item, index) => {
    const text = knownValue(textOf(item));
    if (text === undefined) return [];
    return [
      text.includes('\n')
        ? { ...inline(text, undefined), item: patchItem(list, index) }
        : ofFile(text, undefined),
    ];
  });
}

/** Names an item of a list of patches, wherever the list stands in the kustomization. */
export function patchItem(list: string, index: number): string {
  return `${list}/${index}`;
}

function patchesOf(root: YamlNode | undefined, list: string): readonly TargetedChange[] {
  return itemsOf(child(root, list)).flatMap((item, index) => {
    const target = child(item, 'target');
    const text = knownValue(textOf(child(item, 'patch')));
    const file = knownValue(textOf(child(item, 'path')));
    if (text !== undefined) return [{ ...inline(text, target), item: patchItem(list, index) }];
    return file === undefined ? [] : [ofFile(file, target)];
  });
}

function namespaceChange(root: YamlNode | undefined): readonly TargetedChange[] {
  const namespace = knownValue(textOf(child(root, 'namespace')));
  if (namespace === undefined) return [];
  return [{ target: everything, file: undefined, change: { by: 'namespace', namespace } }];
}

function imageChanges(root: YamlNode | undefined): readonly TargetedChange[] {
  const images = itemsOf(child(root, 'images')).flatMap(imageChange);
  if (images.length === 0) return [];
  return [{ target: everything, file: undefined, change: { by: 'images', images } }];
}
/** A file of operations has no target of its own. */
export function operationsOf(root: YamlNode | undefined): readonly PatchOperation[] | undefined {
  if (!isSequence(root) || root.items.length === 0) return undefined;
  const operations = itemsOf(root)
    .filter(node => opOf(node) !== 'test')
    .map(operationOf);
  return operations.every(one => one !== undefined) ? operations : undefined;
}

function opOf(node: YamlNode): string | undefined {
  return knownValue(textOf(child(node, 'op')));
}

function operationOf(node: YamlNode): PatchOperation | undefined {
  const op = opOf(node);
  const [path, from] = ['path', 'from'].map(key =>
    stepsOfPointer(knownValue(textOf(child(node, key))) ?? ''),
  );
  if (path === undefined) return undefined;
  if (op === 'copy' || op === 'move') return from && { op, path, from };
  if (op !== 'add' && op !== 'replace' && op !== 'remove') return undefined;
  const value = child(node, 'value');
  return { op, path, ...(value && { value: jsonOf(value) }) };
}

/** The steps of a JSON pointer (RFC 6901); undefined for what is none. */
export function stepsOfPointer(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function ofFile(file: string, target: YamlNode | undefined): TargetedChange {
  return { target: target && targetOf(target), file, change: undefined };
}

function inline(text: string, target: YamlNode | undefined): TargetedChange {
  const { root } = readDocument(text).document;
  const operations = operationsOf(root);
  const chosen = target && targetOf(target);
  if (operations) return { target: chosen, file: undefined, change: { by: 'operations', operations } };
  const content = jsonOf(root);
  if (!isJsonMap(content)) return { target: chosen, file: undefined, change: undefined };
  return { target: chosen ?? namedIn(content), file: undefined, change: { by: 'merge', content } };
}

function namedIn(content: JsonMap): ChangeTarget {
  const { kind, metadata } = content as { kind?: JsonValue; metadata?: JsonValue };
  const name = isJsonMap(metadata) ? field(metadata, 'name') : undefined;
  return {
    ...everything,
    kind: typeof kind === 'string' ? kind : undefined,
    name: typeof name === 'string' ? name : undefined,
    isOpen: typeof kind !== 'string' || typeof name !== 'string',
  };
}

/** The document as plain data. */
export function jsonOf(node: YamlNode | undefined): JsonValue {
  return (plainOf(node) ?? null) as JsonValue;
}

function imageChange(node: YamlNode): readonly ImageChange[] {
  const text = (key: string) => knownValue(textOf(child(node, key)));
  const name = text('name');
  if (name === undefined || !isMap(node)) return [];
  return [{ name, newName: text('newName'), newTag: text('newTag'), digest: text('digest') }];
}
