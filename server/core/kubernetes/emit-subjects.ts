import { imageSubject } from '../images/image-subject.ts';
import { known, knownValue, unknown, type Value } from '../known.ts';
import { readCommandWords } from '../shell/adapter.ts';
import { isShell } from '../shell/script-arguments.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem, removeValue } from '../yaml/edit.ts';
import { fieldOf } from '../yaml/field-of.ts';
import { booleanOf, child, descend, isTemplate, itemsOf, resolved, textOf } from '../yaml/lookup.ts';
import { mappedScalar } from '../yaml/mapped-scalar.ts';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { containerSubject, isContainerMap } from './container-subject.ts';
import { emitCredentials } from './emit-credentials.ts';
import type { Manifest, ManifestContext } from './manifest.ts';
import type { KubernetesObject } from './objects.ts';
import type { PodSpec } from './pod-specs.ts';
import { containerLists, osOf, podSubject } from './pod-subject.ts';

/** Everything that rules look at in one document of a manifest. */
export function emitSubjects(manifest: Manifest, context: ManifestContext, emit: Emit): void {
  const { document, objects } = manifest;
  for (const { object, podSpecs } of objects) {
    emitObject(object, document, emit);
    for (const spec of podSpecs) {
      if (spec.extent === 'full') emit(podSubject(document, object, spec.node, context));
      emitContainers(object, spec, document, emit);
    }
  }
  emitCredentials(manifest, emit);
}

function emitObject(object: KubernetesObject, document: YamlDocument, emit: Emit): void {
  const field = <T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>) =>
    fieldOf({ document, base: object.node, path, read, absentAt: object.at, declaredBy: 'object' });
  emit({
    kind: 'object',
    apiVersion: object.apiVersion,
    objectKind: object.kind,
    name: object.name,
    namespace: object.namespace,
    at: object.at,
    boolean: path => field(path, booleanOf),
    text: path => field(path, textOf),
  });
}

function emitContainers(object: KubernetesObject, spec: PodSpec, document: YamlDocument, emit: Emit): void {
  const os = osOf(spec.node, document);
  // A host process container is a Windows container, whatever else the pod says.
  for (const [key, role] of containerLists)
    for (const node of itemsOf(child(spec.node, key, document), document)) {
      if (!isContainerMap(node)) continue;
      const named = child(node, 'name', document);
      const name = knownValue(textOf(named));
      const at = named?.at ?? node.pairs[0]?.key.at ?? object.at;
      const windows = descend(node, ['securityContext', 'windowsOptions'], document);
      emit(containerSubject({ document, node, pod: spec.node, name, role, at, os: windows ? known('windows') : os }));
      emitImage(child(node, 'image', document), document, emit);
      emitEnvironment(node, document, emit);
      emitScripts(node, document, emit);
    }
}

/** The `image:` of a container. */
export function emitImage(node: YamlNode | undefined, document: YamlDocument, emit: Emit, role: 'container' | 'values' = 'container'): void {
  if (!isScalar(node) || node.text === '') return;
  const quotes = node.style === 'plain' ? 0 : 1;
  const inner = { start: node.at.start + quotes, end: node.at.end - quotes };
  const isWhole = document.text.slice(inner.start, inner.end) === node.text;
  const subject = imageSubject({
    role,
    text: node.text.trim(),
    at: isWhole ? inner : node.at,
    expand: text => (isTemplate(node) || /\$[({]|%[A-Za-z]|<[^>]*>|\s/.test(text) ? unknown : known(text)),
  });
  if (subject) emit(subject);
}

function emitEnvironment(container: YamlMap, document: YamlDocument, emit: Emit): void {
  const list = child(container, 'env', document);
  if (!isSequence(list)) return;
  for (const [index, item] of list.items.entries()) {
    const name = knownValue(textOf(child(item, 'name', document)));
    const value = child(item, 'value', document);
    if (name === undefined || !isMap(item) || !isScalar(value)) continue;
    emit({
      kind: 'environmentVariable',
      place: 'container',
      name,
      value: textOf(value),
      at: item.at,
      remove: () => (list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, container, ['env'])),
    });
  }
}

/** `command` and `args` together, and the commands of probes and lifecycle hooks, where a shell runs a script in them. */
function emitScripts(container: YamlMap, document: YamlDocument, emit: Emit): void {
  emitCommand([child(container, 'command', document), child(container, 'args', document)], document, emit);
  for (const path of hooks) emitCommand([descend(container, [...path, 'exec', 'command'], document)], document, emit);
}

const hooks = [['lifecycle', 'postStart'], ['lifecycle', 'preStop'], ['livenessProbe'], ['readinessProbe'], ['startupProbe']];

function emitCommand(lists: readonly (YamlNode | undefined)[], document: YamlDocument, emit: Emit): void {
  const words = lists.flatMap(list => itemsOf(list, document)).filter(isScalar);
  const [program] = words;
  if (program === undefined || !isShell(program.text.slice(program.text.lastIndexOf('/') + 1))) return;
  const mapped = words.map(word => mappedScalar(resolvedScalar(word, document), document.text));
  const [first] = mapped;
  const at = { start: program.at.start, end: words.at(-1)?.at.end ?? program.at.end };
  if (first === undefined || !mapped.every(word => word !== undefined)) return;
  const script = readCommandWords(mapped, first);
  emit({ kind: 'shellScript', place: 'container', at, script: { ...script, at }, isProductionStage: true, editable: false });
}

function resolvedScalar<T extends YamlNode>(node: T, document: YamlDocument): T {
  const target = resolved(node, document);
  return target?.type === node.type ? (target as T) : node;
}


