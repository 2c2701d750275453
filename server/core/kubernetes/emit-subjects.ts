import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { BelowPatch } from '../workspace/links.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { emitSourceText } from '../yaml/emit-source-text.ts';
import { child, descend, itemsOf } from '../yaml/lookup.ts';
import { isMap, type YamlMap } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';
import { containerSubject } from './container-subject.ts';
import { emitAccess } from './emit-access.ts';
import { emitComponentConfiguration, emitComponentContainer } from './emit-components.ts';
import { emitContainerParts, emitImage } from './emit-container-parts.ts';
import { emitCredentials } from './emit-credentials.ts';
import { emitLinks } from './emit-links.ts';
import { emitNestedConfiguration } from './emit-nested-configuration.ts';
import { emitTemplatedScript, workflowEngine } from './emit-templated-scripts.ts';
import { hasGap } from './gaps.ts';
import { emitImages } from './kustomize/emit-images.ts';
import { isKustomization, patchesIn } from './kustomize/patches-in.ts';
import { withTakenOut } from './kustomize/taken-out.ts';
import type { Manifest, ManifestContext, ManifestObject } from './manifest.ts';
import { objectSubject } from './object-subject.ts';
import type { KubernetesObject } from './objects.ts';
import { homeOf, type PodHome } from './pod-home.ts';
import { containersOf, type PlacedContainer, type PodSpec } from './pod-specs.ts';
import { osOf, podSubject } from './pod-subject.ts';

/** Everything that rules look at in one document of a manifest. */
export function emitSubjects(manifest: Manifest, context: ManifestContext, emit: Emit): void {
  const { objects } = manifest;
  const isPatch = context.patchTargets.length > 0;
  const document = isPatch ? withTakenOut(manifest.document) : manifest.document;
  emitSourceText(document.text, emit);
  for (const [ordinal, one] of objects.entries()) {
    emitObject(one.object, document, document.gap !== undefined || isPart(one, context), emit);
    emitPods(document, one, ordinal, context, emit);
  }
  emitLinks(manifest, context.links, emit);
  emitCredentials(manifest, emit);
  if (isKustomization(manifest)) emitKustomization(manifest, emit);
  const around = { ...context, links: [], isWhole: false };
  for (const { manifest: patch, item } of patchesIn(manifest, context.patchTargets)) {
    const below = item === undefined ? undefined : context.links[0]?.belowItems?.[item];
    emitCredentials(patch, emit);
    for (const one of patch.objects) {
      // What takes an object out says nothing of it.
      if (child(one.object.node, '$patch')) continue;
      emitObject(one.object, patch.document, true, emit);
      emitPods(patch.document, one, 0, around, emit, patch.objects.length > 1 ? undefined : below);
    }
  }
}

/** kustomize asks for neither kind nor version. */
function emitKustomization({ document, objects }: Manifest, emit: Emit): void {
  emitImages(document, emit);
  if (objects.length > 0 || !isMap(document.root)) return;
  const object = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', name: absent };
  const at = document.root.pairs[0]?.key.at ?? document.root.at;
  emit(objectSubject(document, { ...object, namespace: absent, node: document.root, at }));
}

function emitPods(
  document: YamlDocument,
  { object, podSpecs }: ManifestObject,
  ordinal: number,
  context: ManifestContext,
  emit: Emit,
  below = context.links[ordinal]?.below,
): void {
  const engine = workflowEngine(object);
  const home = homeOf(object, context, context.links[ordinal]);
  for (const [at, written] of podSpecs.entries()) {
    const spec = hasGap(written, object, document)
      ? ({ ...written, extent: 'patch' } as const)
      : withExtent(written, object, context);
    const placed = containersOf(spec);
    const around = { document, object, spec, home, below, isServed: isServed(context, ordinal, at) };
    const containers = placed.map(container => subjectOf({ ...around, container }));
    emit(podSubject({ document, object, spec, containers, context, home, isOnly: podSpecs.length === 1 }));
    emitImageVolumes(document, spec, emit);
    for (const [index, { node }] of placed.entries()) {
      const container = containers[index];
      if (container) emit(container);
      emitContainerParts(document, node, emit);
      if (engine) emitTemplatedScript(document, { container: node, spec: spec.node, engine }, emit);
      emitComponentContainer(document, node, emit);
    }
  }
}

/**
 * A workload without a selector, in a file that says by its name that it is laid over others, is a patch whatever else it
 * holds. Where nothing can be laid over anything, a container without an image is one that somebody has yet to finish.
 */
function withExtent(spec: PodSpec, object: KubernetesObject, context: ManifestContext): PodSpec {
  if (spec.extent === 'full' && isLaidOver(object, context)) return { ...spec, extent: 'patch' };
  return spec.extent === 'patch' && context.isWhole ? { ...spec, extent: 'full' } : spec;
}

function isLaidOver(object: KubernetesObject, { patchTargets, isPatchFile }: ManifestContext): boolean {
  return patchTargets.length > 0 || (isPatchFile && lacksSelector(object));
}

/** What an object leaves out is elsewhere where its pod is a patch, or the file is one that holds no pods. */
function isPart({ object, podSpecs }: ManifestObject, context: ManifestContext): boolean {
  if (context.patchTargets.length > 0) return true;
  if (podSpecs.length === 0) return context.isPatchFile;
  return podSpecs.some(spec => withExtent(spec, object, context).extent === 'patch');
}

function lacksSelector({ kind, node }: KubernetesObject): boolean {
  return selectingKinds.has(kind) && descend(node, ['spec', 'selector']) === undefined;
}

/** Kinds that have to have one, if no patch. */
const selectingKinds: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);

function isServed({ links }: ManifestContext, object: number, pod: number): Value<boolean> {
  const answer = links[object]?.pods[pod]?.isServed ?? 'unknown';
  return answer === 'unknown' ? unknown : known(answer === 'yes');
}

function emitObject(object: KubernetesObject, document: YamlDocument, isPart: boolean, emit: Emit): void {
  const subject = objectSubject(document, object, isPart);
  emit(subject);
  emitAccess(subject, emit);
  emitComponentConfiguration(document, object, subject, emit);
  emitNestedConfiguration(document, object, emit);
}

function subjectOf({
  document,
  object,
  spec,
  container: { key, node },
  home,
  below,
  isServed,
}: {
  readonly document: YamlDocument;
  readonly object: KubernetesObject;
  readonly spec: PodSpec;
  readonly container: PlacedContainer;
  readonly home: PodHome;
  readonly below: BelowPatch | undefined;
  readonly isServed: Value<boolean>;
}): ContainerSubject {
  const named = child(node, 'name');
  const name = knownValue(textOf(named));
  // A patch brings it as a whole: nothing of it stands elsewhere.
  const isNew = spec.extent === 'patch' && isBrought({ document, node, name, below });
  const windows = descend(node, ['securityContext', 'windowsOptions']);
  return containerSubject({
    document,
    base: node,
    path: ['securityContext'],
    pod: { base: spec.node, path: ['securityContext'] },
    source: 'manifest',
    isOpen: spec.extent !== 'full' && !isNew,
    isPodOpen: isNew && below?.isBare !== true,
    isWhole: true,
    name,
    role: roleOf(key),
    ownerKind: object.kind,
    ...home,
    isServed,
    owner: { object: object.node, pod: spec.node },
    template: spec.template,
    at: (named ?? node.pairs[0]?.key)?.at ?? object.at,
    // Windows options are for a Windows container, whatever else the pod says.
    os: windows ? known('windows') : osOf(spec.node),
  });
}

/** Whether a patch has a container of its own: one that no other says anything of, or a whole item of a list. */
function isBrought({
  document,
  node,
  name,
  below,
}: {
  readonly document: YamlDocument;
  readonly node: YamlMap;
  readonly name: string | undefined;
  readonly below: BelowPatch | undefined;
}): boolean {
  if (child(node, 'image') === undefined) return false;
  if (document.madeUp) return !document.madeUp.has(node);
  return name !== undefined && below?.containers.includes(name) === false;
}

/** `volumes[].image.reference`: an image mounted as files. */
function emitImageVolumes(document: YamlDocument, { node }: PodSpec, emit: Emit): void {
  for (const volume of itemsOf(child(node, 'volumes')))
    emitImage(document, descend(volume, ['image', 'reference']), 'container', emit);
}

function roleOf(key: string): 'container' | 'init' | 'ephemeral' {
  if (key === 'initContainers') return 'init';
  return key === 'ephemeralContainers' ? 'ephemeral' : 'container';
}
