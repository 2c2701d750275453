import type { SummarySource } from '../../engine/analyse.ts';
import { readDocument } from '../../yaml/document.ts';
import { operationsOf } from './read-changes.ts';

/** YAML files of operations: they have no kind, and only a kustomization says what they are for. */
export const jsonPatchFiles: SummarySource = {
  recognises: ({ path, text }) =>
    /\.ya?ml$/.test(path) && /^-[ \t]+["']?(?:op|path|value)["']?[ \t]*:/m.test(text),
  parts(text) {
    const operations = operationsOf(readDocument(text).document.root);
    if (operations === undefined) return [];
    const start = { line: 0, character: 0 };
    return [{ kind: 'json-patch', at: { start: 0, end: 0 }, range: { start, end: start }, operations }];
  },
};
