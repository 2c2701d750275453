import type { SummarySource } from '../../engine/analyse.ts';
import { readDocument } from '../../yaml/document.ts';
import { isSequence } from '../../yaml/node.ts';
import { replacementOf } from './read-transformers.ts';

/** Files of replacements: they have no kind, no rule looks at them, and a kustomization says what they are for. */
export const replacementFiles: SummarySource = {
  recognises: ({ path, text }) =>
    /\.ya?ml$/.test(path) && text.includes('fieldPaths') && /^(?:-[ \t]+|[ \t]*)source:/m.test(text),
  parts(text) {
    const { root } = readDocument(text).document;
    const items = isSequence(root) ? root.items : root ? [root] : [];
    const changes = items.flatMap(replacementOf);
    const start = { line: 0, character: 0 };
    if (changes.length === 0) return [];
    return [{ kind: 'replacements', at: { start: 0, end: 0 }, range: { start, end: start }, changes }];
  },
};
