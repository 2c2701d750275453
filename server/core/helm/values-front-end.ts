import type { FrontEnd } from '../documents/front-end.ts';
import { anchorOf } from '../yaml/anchor.ts';
import { commentPlace, commentsOf } from '../yaml/comments.ts';
import { readDocument, type YamlDocument } from '../yaml/document.ts';
import { emitSourceText } from '../yaml/emit-source-text.ts';
import { isMap } from '../yaml/node.ts';
import { isHelmValues } from './recognise.ts';
import { splitValues } from './split-values.ts';
import { emitValues } from './values-walker.ts';

/** Values files of charts, read by the shapes that charts share. A chunk is a top-level key. */
export const helmValuesFrontEnd: FrontEnd<YamlDocument, undefined> = {
  kind: 'helm-values',
  recognises: isHelmValues,
  split: splitValues,
  sayNothingOfOthers: () => true,
  read(text) {
    const { document, problems } = readDocument(text);
    return { model: document, problems };
  },
  link: documents => documents.map(() => noContext),
  subjects(document, _context, emit) {
    emitSourceText(document.text, emit);
    emitValues(document, emit);
  },
  comments: commentsOf,
  commentPlace,
  anchor: (document, _context, at) => (at.end === 0 ? topKey(document) : anchorOf(document, at.start, '.')),
};

const noContext = { key: '', data: undefined };

function topKey(document: YamlDocument): string {
  const key = isMap(document.root) ? document.root.pairs[0]?.key : undefined;
  return key ? anchorOf(document, key.start, '.') : 'values';
}
