import { knownValue } from '../../known.ts';
import {
  type ChangeTarget,
  everything,
  type MetadataChange,
  type TargetedChange,
  type ValuePlace,
  type ValueSource,
} from '../../workspace/object-change.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { booleanOf, integerOf, textOf } from '../../yaml/scalar-values.ts';
import { labelsOf } from '../summary/labels-of.ts';
import { stepsOfFieldPath } from './field-path.ts';
import { targetOf } from './target-of.ts';

/** `labels`, `commonLabels` and `commonAnnotations` of a kustomization, as changes of every object. */
export function metadataChanges(root: YamlNode | undefined): readonly TargetedChange[] {
  return [
    ...metadata('labels', child(root, 'commonLabels'), 'selectors'),
    ...itemsOf(child(root, 'labels')).flatMap(item =>
      metadata('labels', child(item, 'pairs'), reachOf(item)),
    ),
    ...metadata('annotations', child(root, 'commonAnnotations'), 'templates'),
  ];
}

/** How far the labels of an item of `labels` go. */
export function reachOf(item: YamlNode): MetadataChange['on'] {
  const says = (key: string) => knownValue(booleanOf(child(item, key))) === true;
  return says('includeSelectors') ? 'selectors' : says('includeTemplates') ? 'templates' : 'object';
}

function metadata(
  field: MetadataChange['field'],
  node: YamlNode | undefined,
  on: MetadataChange['on'],
): readonly TargetedChange[] {
  const { pairs } = labelsOf(node);
  if (Object.keys(pairs).length === 0) return [];
  return [{ target: everything, file: undefined, change: { by: 'metadata', field, pairs, on } }];
}

/** `replicas` of a kustomization. */
export function replicaChanges(root: YamlNode | undefined): readonly TargetedChange[] {
  return itemsOf(child(root, 'replicas')).flatMap(item => {
    const name = knownValue(textOf(child(item, 'name')));
    const replicas = knownValue(integerOf(child(item, 'count')));
    if (name === undefined || replicas === undefined) return [];
    const target = { ...everything, kind: 'Deployment|ReplicaSet|ReplicationController|StatefulSet', name };
    return [{ target, file: undefined, change: { by: 'merge' as const, content: { spec: { replicas } } } }];
  });
}

/** `replacements` of a kustomization, those in files of their own included. */
export function replacementChanges(root: YamlNode | undefined): readonly TargetedChange[] {
  return itemsOf(child(root, 'replacements')).flatMap(item => {
    const file = knownValue(textOf(child(item, 'path')));
    return file === undefined ? replacementOf(item) : [{ target: everything, file, change: undefined }];
  });
}

/** Files of replacements that a kustomization names. */
export function replacementFilesOf(root: YamlNode | undefined): readonly string[] {
  return replacementChanges(root).flatMap(({ file }) => file ?? []);
}

/** One replacement. */
export function replacementOf(item: YamlNode): readonly TargetedChange[] {
  const source = child(item, 'source');
  const from = sourceOf(source, child(source, 'fieldPath'), child(source, 'options'));
  return itemsOf(child(item, 'targets')).map(target => ({
    target: replaced(target),
    file: undefined,
    change: { by: 'values' as const, places: placesOf(target), from },
  }));
}

/** Whatever it may be for gets a value that nobody knows, which is no finding. */
function replaced(target: YamlNode): ChangeTarget {
  return { ...targetOf(child(target, 'select')), isOpen: false };
}

function placesOf(target: YamlNode): readonly ValuePlace[] {
  const options = child(target, 'options');
  const delimiter = knownValue(textOf(child(options, 'delimiter')));
  const index = knownValue(integerOf(child(options, 'index'))) ?? 0;
  const creates = knownValue(booleanOf(child(options, 'create'))) ?? false;
  const paths = itemsOf(child(target, 'fieldPaths')).map(path => knownValue(textOf(path)));
  return (paths.length === 0 ? ['metadata.name'] : paths).flatMap(path => {
    const steps = stepsOfFieldPath(path ?? '');
    return steps ? [{ path: steps, delimiter, index, creates }] : [];
  });
}

/** `vars` of a kustomization, which stand in texts as `$(NAME)`. */
export function variableChanges(root: YamlNode | undefined): readonly TargetedChange[] {
  const from = itemsOf(child(root, 'vars')).flatMap(item => {
    const name = knownValue(textOf(child(item, 'name')));
    const field = child(item, 'fieldref') ?? child(item, 'fieldRef');
    const path = child(field, 'fieldpath') ?? child(field, 'fieldPath');
    return name === undefined ? [] : [{ name, from: sourceOf(child(item, 'objref'), path, undefined) }];
  });
  if (from.length === 0) return [];
  return [{ target: everything, file: undefined, change: { by: 'variables', from } }];
}

function sourceOf(
  chosen: YamlNode | undefined,
  fieldPath: YamlNode | undefined,
  options: YamlNode | undefined,
): ValueSource {
  const text = (node: YamlNode | undefined, key: string) => knownValue(textOf(child(node, key)));
  return {
    kind: text(chosen, 'kind'),
    name: text(chosen, 'name'),
    field: (knownValue(textOf(fieldPath)) ?? 'metadata.name').replace(/^\./, ''),
    delimiter: text(options, 'delimiter'),
    index: knownValue(integerOf(child(options, 'index'))) ?? 0,
  };
}
