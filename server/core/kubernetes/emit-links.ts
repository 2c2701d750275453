import { knownValue } from '../known.ts';
import type { FieldMap } from '../subjects/field-map.ts';
import type { Emit } from '../subjects/subjects.ts';
import { shownSelector } from '../workspace/labels.ts';
import type { ObjectLinks } from '../workspace/links.ts';
import type { ObjectPart } from '../workspace/object-part.ts';
import { appendDocument } from '../yaml/edit/append-document.ts';
import { setValue } from '../yaml/edit/set-value.ts';
import { changePod } from './change-pod.ts';
import type { Manifest, ManifestObject } from './manifest.ts';
import { objectSubject } from './object-subject.ts';
import { summariseManifest } from './summary/summarise-manifest.ts';

/** Hands out the links between the objects of a document and those around them. */
export function emitLinks(manifest: Manifest, links: readonly ObjectLinks[], emit: Emit): void {
  if (links.length === 0) return;
  for (const [index, part] of summariseManifest(manifest).parts.entries()) {
    const answer = links[index];
    const one = manifest.objects[index];
    if (part.kind !== 'object' || answer === undefined || one === undefined) continue;
    const owner = objectSubject(manifest.document, one.object);
    emitSelections(part, owner, answer, emit);
    emitReferences(part, answer, emit);
    emitWorkloads({ manifest, one, owner, part }, answer, emit);
  }
}

function ownerOf({ objectKind, name }: ObjectPart): {
  readonly ownerKind: string;
  readonly ownerName: string;
} {
  return { ownerKind: objectKind, ownerName: knownValue(name) ?? '?' };
}

/** As the API server lists it: it adds letters of its own behind what is written. */
function generatedName(owner: FieldMap): string {
  const start = knownValue(owner.text(['metadata', 'generateName']).value);
  return start === undefined ? '?' : `${start}*`;
}

function emitSelections(part: ObjectPart, owner: FieldMap, { selections }: ObjectLinks, emit: Emit): void {
  for (const [index, selection] of part.selections.entries()) {
    const answer = selections[index];
    if (answer === undefined) continue;
    const { role, selector, at } = selection;
    emit({
      kind: 'selection',
      ...ownerOf(part),
      role,
      at,
      selector: shownSelector(selector),
      state: answer.state,
      neighbours: answer.neighbours,
      missingPorts: answer.missingPorts.flatMap(ordinal => {
        const port = part.ports?.[ordinal];
        return port ? [{ at: port.at, name: knownValue(port.targetPort) ?? '' }] : [];
      }),
      portNames: answer.portNames,
      images: answer.images,
      copies: answer.copies,
      owner,
    });
  }
}

function emitReferences(part: ObjectPart, { references }: ObjectLinks, emit: Emit): void {
  for (const [index, reference] of part.references.entries()) {
    const answer = references[index];
    const name = knownValue(reference.name);
    if (answer === undefined || name === undefined || answer.state === 'unknown') continue;
    const { role, targetKind, port, key, at, portAt } = reference;
    const asked = port ?? key;
    emit({
      kind: 'objectReference',
      ...ownerOf(part),
      role,
      targetKind,
      name,
      part: asked && knownValue(asked),
      at: answer.lacks === 'port' ? (portAt ?? at) : at,
      state: answer.state,
      target: answer.target,
      lacks: answer.lacks,
      offers: answer.offers,
      powers: answer.powers,
    });
  }
}

function emitWorkloads(
  {
    manifest: { document },
    one: { object, podSpecs },
    owner,
    part,
  }: {
    readonly manifest: Manifest;
    readonly one: ManifestObject;
    readonly owner: FieldMap;
    readonly part: ObjectPart;
  },
  { pods }: ObjectLinks,
  emit: Emit,
): void {
  for (const [index, pod] of part.pods.entries()) {
    const links = pods[index];
    const spec = podSpecs[index];
    if (links === undefined || spec === undefined || pod.isPartial) continue;
    emit({
      kind: 'workload',
      apiVersion: part.apiVersion,
      ownerKind: part.objectKind,
      ownerName: knownValue(part.name) ?? generatedName(owner),
      namespace: part.namespace,
      at: part.pods.length > 1 ? (spec.node.pairs[0]?.key.at ?? object.at) : object.at,
      labels: pod.labels,
      hostNetwork: pod.hostNetwork,
      serviceAccount: pod.serviceAccount,
      containers: pod.containers,
      links,
      owner,
      appendDocument: yaml => appendDocument(document, yaml),
      change: changes => changePod(document, spec, changes),
      setPodField: (path, yaml) => setValue(document, spec.node, path, yaml),
    });
  }
}
