import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { child } from './lookup.ts';
import { stepsTo } from './steps.ts';

/** The keys from the root to a place, list items by their `name` where they have one: `spec/containers[app]/image`. */
export function anchorOf(document: YamlDocument, at: Span): string {
  let anchor = '';
  for (const { pair, index, node } of stepsTo(document, at.start)) {
    if (pair) anchor += `${anchor === '' ? '' : '/'}${pair.key.type === 'scalar' ? pair.key.text : '?'}`;
    else {
      const name = child(node, 'name', document);
      anchor += `[${name?.type === 'scalar' && name.text !== '' ? name.text : index}]`;
    }
  }
  return anchor;
}
