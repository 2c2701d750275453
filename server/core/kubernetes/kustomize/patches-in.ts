import { known, knownValue, unknown } from '../../known.ts';
import type { ChangeTarget } from '../../workspace/object-change.ts';
import { readDocument, type YamlDocument } from '../../yaml/document.ts';
import { child, itemsOf, resolved } from '../../yaml/lookup.ts';
import type { YamlNode, YamlScalar } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';
import { type Manifest, manifestOf } from '../manifest.ts';
import { type KubernetesObject, objectsOf } from '../objects.ts';
import { podSpecsOf } from '../pod-specs.ts';
import { summariseManifest } from '../summary/summarise-manifest.ts';
import { patchItem } from './read-changes.ts';
import { withTakenOut } from './taken-out.ts';
import { usualApiVersion } from './usual-kinds.ts';
import { isOperations, writtenObject } from './written-object.ts';

/** So many patches of one kustomization are looked at. */
const most = 50;

/** A patch as a manifest of its own. */
export interface HeldPatch {
  readonly manifest: Manifest;
  /** The item of the kustomization that holds it, as its changes name it. */
  readonly item: string | undefined;
}

/**
 * The patches that a document holds without being one itself: those that stand in a kustomization, and a file of operations.
 * Each has the offsets of the whole document, so that what is said of it and done to it fits where it stands.
 */
export function patchesIn(manifest: Manifest, targets: readonly Target[]): readonly HeldPatch[] {
  const { text, root } = manifest.document;
  if (isOperations(root))
    return (targets.length > 0 ? targets : [nothing])
      .flatMap(one => written(text, root, one))
      .map(patch => ({ manifest: patch, item: undefined }));
  if (!text.includes('patch') || !isKustomization(manifest)) return [];
  return inlinePatches(text, root)
    .slice(0, most)
    .flatMap(({ scalar, target, item }) =>
      inline(text, scalar, target).map(patch => ({ manifest: patch, item })),
    );
}

/** Whether the document puts others together. */
export function isKustomization(manifest: Manifest): boolean {
  const [first] = manifest.objects;
  if (first && !first.object.apiVersion.startsWith('kustomize.config.k8s.io/')) return false;
  return summariseManifest(manifest).parts[0]?.kind === 'kustomization';
}

type Target = Pick<ChangeTarget, 'kind' | 'name'>;

const nothing: Target = { kind: undefined, name: undefined };

interface InlinePatch {
  readonly scalar: YamlScalar;
  readonly target: YamlNode | undefined;
  readonly item: string;
}

function inlinePatches(text: string, root: YamlNode | undefined): readonly InlinePatch[] {
  const list = 'patchesStrategicMerge';
  const merges = itemsOf(child(root, list)).map((scalar, index) => ({
    scalar,
    target: undefined,
    item: patchItem(list, index),
  }));
  const others = ['patches', 'patchesJson6902'].flatMap(key =>
    itemsOf(child(root, key)).map((one, index) => ({
      scalar: child(one, 'patch'),
      target: child(one, 'target'),
      item: patchItem(key, index),
    })),
  );
  return [...merges, ...others].flatMap(({ scalar, target, item }) =>
    isInPlace(text, scalar) ? [{ scalar, target, item }] : [],
  );
}

function inline(text: string, scalar: YamlScalar, target: YamlNode | undefined): readonly Manifest[] {
  const { document } = readDocument(blankedAround(text, scalar));
  if (isOperations(document.root)) {
    const [kind, name] = ['kind', 'name'].map(key => knownValue(textOf(child(target, key))));
    return written(document.text, document.root, { kind, name });
  }
  return manifestsOf(withTakenOut(document), objectsOf(document));
}

function manifestsOf(document: YamlDocument, objects: readonly KubernetesObject[]): readonly Manifest[] {
  if (objects.length === 0) return [];
  const all = objects.map(object => ({
    object,
    podSpecs: podSpecsOf(object, document.text).map(spec => ({ ...spec, extent: 'patch' as const })),
  }));
  return [manifestOf(document, all)];
}

function written(text: string, operations: YamlNode, { kind, name }: Target): readonly Manifest[] {
  const object = writtenObject(operations);
  if (object === undefined) return [];
  const { root } = object;
  const patched = kind !== undefined && usualApiVersion(kind) !== undefined ? kind : likelyKind(root);
  const apiVersion = patched === undefined ? undefined : usualApiVersion(patched);
  if (patched === undefined || apiVersion === undefined) return [];
  return manifestsOf({ text, ...object }, [
    {
      apiVersion,
      kind: patched,
      name: name === undefined || /[^\w.-]/.test(name) ? unknown : known(name),
      namespace: unknown,
      node: root,
      at: root.pairs[0]?.key.at ?? root.at,
    },
  ]);
}

/** Where a pod spec stands tells what kind of workload it is, as far as that matters to a pod. */
function likelyKind(root: YamlNode): string | undefined {
  const spec = child(root, 'spec');
  if (child(child(spec, 'template'), 'spec')) return 'Deployment';
  if (child(spec, 'jobTemplate')) return 'CronJob';
  return child(spec, 'containers') || child(spec, 'initContainers') ? 'Pod' : undefined;
}

/** Lines of a literal block stand in the file as they are, but for their indentation; a text in quotes where it escapes none. */
function isInPlace(text: string, node: YamlNode | undefined): node is YamlScalar {
  const own = resolved(node);
  if (own !== node || own?.type !== 'scalar') return false;
  if (own.style === 'literal') return true;
  return own.style === 'single' && text.slice(own.start + 1, own.end - 1) === own.text;
}

/** The document with white space in place of all but the text of a scalar. */
function blankedAround(text: string, { start, end, style }: YamlScalar): string {
  const first = style === 'literal' ? text.indexOf('\n', start) + 1 : start + 1;
  const last = style === 'literal' ? end : end - 1;
  if (first === 0 || first >= last) return '';
  return blank(text.slice(0, first)) + text.slice(first, last) + blank(text.slice(last));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
