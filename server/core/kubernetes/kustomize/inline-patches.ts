import { readDocument } from '../../yaml/document.ts';
import { child, itemsOf, resolved } from '../../yaml/lookup.ts';
import type { YamlNode, YamlScalar } from '../../yaml/node.ts';
import type { Manifest } from '../manifest.ts';
import { objectsOf } from '../objects.ts';
import { podSpecsOf } from '../pod-specs.ts';
import { summariseManifest } from '../summary/summarise-manifest.ts';

/** So many patches of one kustomization are looked at. */
const most = 50;

/**
 * The strategic merge patches that stand in a kustomization itself, each as a manifest of its own with the offsets of the
 * whole document, so that what is said of it and done to it fits where it stands.
 */
export function inlinePatches(manifest: Manifest): readonly Manifest[] {
  const { text, root } = manifest.document;
  if (!text.includes('patch') || summariseManifest(manifest).parts[0]?.kind !== 'kustomization') return [];
  const scalars = [
    ...itemsOf(child(root, 'patchesStrategicMerge')),
    ...itemsOf(child(root, 'patches')).map(item => child(item, 'patch')),
  ].filter(isBlock);
  return scalars.slice(0, most).flatMap(scalar => {
    const { document } = readDocument(blankedAround(text, scalar));
    const objects = objectsOf(document).map(object => ({
      object,
      podSpecs: podSpecsOf(object, document.text).map(spec => ({ ...spec, extent: 'patch' as const })),
    }));
    return objects.length === 0 ? [] : [{ document, objects }];
  });
}

/** Lines of a literal block stand in the file as they are, but for their indentation. */
function isBlock(node: YamlNode | undefined): node is YamlScalar {
  const own = resolved(node);
  return own === node && own?.type === 'scalar' && own.style === 'literal';
}

/** The document with white space in place of all but the lines of a block. */
function blankedAround(text: string, { start, end }: YamlScalar): string {
  const first = text.indexOf('\n', start) + 1;
  if (first === 0 || first >= end) return '';
  return blank(text.slice(0, first)) + text.slice(first, end) + blank(text.slice(end));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
