// A second opinion on edits of YAML: the `yaml` library reads the text before and after. The server reads with another
// library and edits the text itself, so that nothing of what is proven here has been used to make the edits.
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, visit } from 'yaml';
import { applyEdits, type TextEdit } from '../../server/core/text/edits.ts';
import { type Span, span } from '../../server/core/text/span.ts';
import { differences, type Leaf, type Tree } from './tree-differences.ts';
import { writtenSpans } from './written-spans.ts';

/**
 * What differs between the text before and after, but not at a path that the edits declare: a field is declared when an
 * edit writes, replaces or takes away text of its own. Paths count inside their document. Empty when all is well.
 */
export function strayDifferences(text: string, edits: readonly TextEdit[]): readonly string[] {
  if (edits.length === 0) return [];
  const part = documentsAround(text, edits);
  const before = text.slice(part.start, part.end);
  const local = edits.map(edit => ({
    ...edit,
    at: span(edit.at.start - part.start, edit.at.end - part.start),
  }));
  const old = treesOf(before);
  // What no library could read before proves nothing.
  if (typeof old === 'string') return [];
  const now = treesOf(applyEdits(before, local));
  if (typeof now === 'string') return [`a second library cannot read the text any more: ${now}`];
  const gone = local.map(({ at }) => at);
  const written = writtenSpans(local);
  return differences(old, now)
    .filter(({ was, is }) => !isTouched(was, gone) && !isTouched(is, written))
    .map(({ path }) => `a second library sees a change at ${path}, which no edit touches`);
}

/** From the marker above the first edit to the end of the marker line below the last one: what is outside stays as it is. */
function documentsAround(text: string, edits: readonly TextEdit[]): Span {
  const first = Math.min(...edits.map(({ at }) => at.start));
  const last = Math.max(...edits.map(({ at }) => at.end));
  let start = 0;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    if (index < first) start = index;
    if (index > last) return span(start, index + '---'.length);
  }
  return span(start, text.length);
}

function isTouched(leaves: readonly Leaf[] = [], spans: readonly Span[]): boolean {
  return leaves.some(({ at }) => spans.some(({ start, end }) => start < at.end && at.start < end));
}

/** One tree for each document, or why there is none. Aliases stay what they are: a change of their anchor is one change. */
function treesOf(text: string): readonly Tree[] | string {
  const documents = parseAllDocuments(text, { uniqueKeys: false, merge: false, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error) return error.message;
    let lost: string | undefined;
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document) === undefined) lost = alias.source;
      },
    });
    if (lost !== undefined) return `nothing has the anchor ${lost}`;
  }
  return documents.map(({ contents }, index) => treeOf(contents, span(index, index)));
}

function treeOf(node: Node | null | undefined, place: Span): Tree {
  if (node === null || node === undefined) return { type: 'leaf', at: place, value: 'null' };
  const at = node.range ? span(node.range[0], node.range[1]) : place;
  if (isMap(node))
    return {
      type: 'map',
      at,
      pairs: node.items.map(({ key, value }) => {
        const { at: keyAt, ...rest } = treeOf(key as Node | null, at);
        const name = 'value' in rest ? rest.value : JSON.stringify(rest);
        return { key: name, keyAt, value: treeOf(value as Node | null, keyAt) };
      }),
    };
  if (isSeq(node))
    return { type: 'list', at, items: node.items.map(item => treeOf(item as Node | null, at)) };
  if (isAlias(node)) return { type: 'leaf', at, value: `*${node.source}` };
  const value = isScalar(node) ? node.value : undefined;
  return { type: 'leaf', at, value: typeof value === 'string' ? JSON.stringify(value) : String(value) };
}
