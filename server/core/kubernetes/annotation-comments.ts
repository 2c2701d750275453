import type { Comment } from '../documents/front-end.ts';
import { child } from '../yaml/lookup.ts';
import { isMap, pairSpan, type YamlMap } from '../yaml/node.ts';
import type { Manifest } from './manifest.ts';

/** Keys of annotations by which other tools are told to keep quiet. */
const suppressing =
  /^(?:ignore-check\.kube-linter\.io\/|kube-linter\.io\/ignore-all$|polaris\.fairwinds\.com\/(?:.*-)?exempt$|checkov\.io\/skip|datree\.skip\/|kube-score\/ignore$)/;

/** Annotations that suppress, of objects and of the pods they make: each covers the whole object. */
export function annotationComments({ document, objects }: Manifest): readonly Comment[] {
  if (!document.text.includes('annotations')) return [];
  return objects.flatMap(({ object, podSpecs }) => {
    const owners = new Set<YamlMap>([object.node, ...podSpecs.flatMap(({ template }) => template ?? [])]);
    return [...owners].flatMap(owner => {
      const annotations = child(child(owner, 'metadata'), 'annotations');
      if (!isMap(annotations)) return [];
      return annotations.pairs
        .filter(({ name }) => name !== undefined && suppressing.test(name))
        .map(pair => ({ at: pairSpan(pair), covers: object.node.at, form: 'annotation' as const }));
    });
  });
}
