import { knownValue } from '../../known.ts';
import type { KustomizationPart } from '../../workspace/kustomization-part.ts';
import { type Labels, noLabels } from '../../workspace/labels.ts';
import type { MetadataChange } from '../../workspace/object-change.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import { isMap, type YamlNode } from '../../yaml/node.ts';
import { booleanOf, textOf } from '../../yaml/scalar-values.ts';
import { changesOf } from '../kustomize/read-changes.ts';
import { reachOf, replacementFilesOf } from '../kustomize/read-transformers.ts';
import type { Manifest } from '../manifest.ts';
import { labelsOf } from './labels-of.ts';
import type { Placer } from './summarise-manifest.ts';

/** The document as a kustomization; undefined where it is none. Its `kind` may be left out, as kustomize allows. */
export function kustomizationPart(
  { document, objects }: Manifest,
  place: Placer,
): KustomizationPart | undefined {
  const { root } = document;
  const declared = objects[0]?.object;
  const isDeclared =
    declared?.apiVersion.startsWith('kustomize.config.k8s.io/') === true &&
    (declared.kind === 'Kustomization' || declared.kind === 'Component');
  if (!isDeclared && !(objects.length === 0 && looksLikeOne(root))) return undefined;
  const text = (key: string) => textOf(child(root, key));
  const lists = ['resources', 'bases', 'components'].map(key => texts(child(root, key)));
  const resources = lists.flatMap(list => list.known);
  const generators = ['configMapGenerator', 'secretGenerator'].flatMap(key => itemsOf(child(root, key)));
  return {
    kind: 'kustomization',
    ...place({ start: 0, end: 0 }),
    isComponent: declared?.kind === 'Component',
    resources,
    components: lists[2]?.known ?? [],
    patches: [...patchFiles(root), ...replacementFilesOf(root)],
    changes: changesOf(root),
    patched: [...patchTargets(root), ...replacementTargets(root)],
    namespace: text('namespace'),
    namePrefix: knownValue(text('namePrefix')) ?? '',
    nameSuffix: knownValue(text('nameSuffix')) ?? '',
    labels: addedLabels(root, 'object'),
    templateLabels: addedLabels(root, 'templates'),
    commonLabels: addedLabels(root, 'selectors'),
    literals: literalsOf(root),
    generated: generators.flatMap(item => knownValue(textOf(child(item, 'name'))) ?? []),
    isOpen:
      lists.some(list => list.isOpen) ||
      resources.some(isRemote) ||
      openKeys.some(key => child(root, key) !== undefined) ||
      text('namePrefix').state === 'unknown' ||
      text('nameSuffix').state === 'unknown',
  };
}

const openKeys = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'vars', 'crds'];

const shape =
  /^(?:resources|bases|components|patches|patchesStrategicMerge|patchesJson6902|configMapGenerator|secretGenerator|namePrefix|commonLabels)$/;

function looksLikeOne(root: YamlNode | undefined): boolean {
  return (
    isMap(root) &&
    child(root, 'apiVersion') === undefined &&
    root.pairs.some(({ name }) => name !== undefined && shape.test(name))
  );
}

function texts(list: YamlNode | undefined): { readonly known: readonly string[]; readonly isOpen: boolean } {
  const values = itemsOf(list).map(item => knownValue(textOf(item)));
  const known = values.flatMap(value => value ?? []);
  return { known, isOpen: known.length < values.length };
}

/** A resource that is fetched: a URL, a repository, a reference behind `?ref=`. */
export function isRemote(resource: string): boolean {
  return /^[a-z+]+:\/\/|^git@|^(?:www\.)?[\w-]+\.[a-z]{2,}\/|[?&]ref=/i.test(resource);
}

function patchFiles(root: YamlNode | undefined): readonly string[] {
  const merged = texts(child(root, 'patchesStrategicMerge')).known.filter(text => !text.includes('\n'));
  const others = ['patches', 'patchesJson6902']
    .flatMap(key => itemsOf(child(root, key)))
    .flatMap(item => knownValue(textOf(child(item, 'path'))) ?? []);
  return [...merged, ...others];
}

function addedLabels(root: YamlNode | undefined, to: MetadataChange['on']): Labels {
  const plain = to === 'selectors' ? labelsOf(child(root, 'commonLabels')) : noLabels;
  const pairs: Record<string, string> = { ...plain.pairs };
  let { isOpen } = plain;
  for (const item of itemsOf(child(root, 'labels'))) {
    if (booleanOf(child(item, 'includeSelectors')).state === 'unknown') isOpen = true;
    if (reachOf(item) !== to) continue;
    const more = labelsOf(child(item, 'pairs'));
    Object.assign(pairs, more.pairs);
    isOpen ||= more.isOpen;
  }
  return { pairs, isOpen };
}

function literalsOf(root: YamlNode | undefined): KustomizationPart['literals'] {
  const entries = itemsOf(child(root, 'configMapGenerator')).flatMap(item => {
    const name = knownValue(textOf(child(item, 'name')));
    const pairs = texts(child(item, 'literals')).known.map(pairOfLiteral);
    return name === undefined || pairs.length === 0 ? [] : [[name, Object.fromEntries(pairs)] as const];
  });
  return Object.fromEntries(entries);
}

/** `key=value`, the value in quotes or not. */
function pairOfLiteral(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2');
  return [text.slice(0, Math.max(0, equals)), value];
}

/** What the patches that stand in the kustomization itself, or name their target in it, change. */
function patchTargets(root: YamlNode | undefined): readonly string[] {
  const items = ['patches', 'patchesJson6902'].flatMap(key => itemsOf(child(root, key)));
  const inline = itemsOf(child(root, 'patchesStrategicMerge')).flatMap(item =>
    inlineTarget(knownValue(textOf(item)) ?? ''),
  );
  return [...inline, ...items.flatMap(patchTarget)];
}

/**
 * Objects into which replacements write what others go by: which values they get is not followed. One in a file of its own
 * may be for anything.
 */
function replacementTargets(root: YamlNode | undefined): readonly string[] {
  return itemsOf(child(root, 'replacements')).flatMap(item =>
    child(item, 'path') === undefined
      ? itemsOf(child(item, 'targets'))
          .filter(touchesLinks)
          .map(target => chosenKey(child(target, 'select')))
      : ['*'],
  );
}

/** Arguments, annotations and the like link nothing. */
function touchesLinks(target: YamlNode): boolean {
  const paths = itemsOf(child(target, 'fieldPaths')).map(path => knownValue(textOf(path)));
  return paths.some(path => path === undefined || path.split('.').some(step => linking.test(step)));
}

const linking =
  /^(?:labels|selector|matchLabels|namespace|name|key|replicas|serviceAccount|[a-zA-Z]*(?:[pP]orts?|Name))$/;

function patchTarget(item: YamlNode): readonly string[] {
  const target = child(item, 'target');
  const text = knownValue(textOf(child(item, 'patch'))) ?? '';
  if (target === undefined) return inlineTarget(text);
  return [chosenKey(target)];
}

function chosenKey(target: YamlNode | undefined): string {
  const kind = knownValue(textOf(child(target, 'kind')));
  const name = knownValue(textOf(child(target, 'name')));
  if (kind === undefined || /[^A-Za-z0-9]/.test(kind)) return '*';
  return name === undefined || /[^a-z0-9.-]/.test(name) ? `${kind}/` : `${kind}/${name}`;
}

/** Kind and name at the usual places of a patch in block text. */
function inlineTarget(text: string): readonly string[] {
  if (!text.includes('\n')) return [];
  const kind = /^kind:[ \t]*["']?([A-Za-z]+)/m.exec(text)?.[1];
  const name = /^metadata:[ \t]*\n(?:[ \t]+[^\n]*\n){0,20}?[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1];
  return [kind === undefined ? '*' : `${kind}/${name ?? ''}`];
}
