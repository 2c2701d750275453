import type { FrontEnd } from '../documents/front-end.ts';
import { anchorOf } from '../yaml/anchor.ts';
import { commentPlace, commentsOf } from '../yaml/comments.ts';
import { readDocument, type YamlDocument } from '../yaml/document.ts';
import { isHelmValues } from './recognise.ts';
import { splitValues } from './split-values.ts';
import { emitValues } from './values-subjects.ts';

/** Values files of charts, read by the shapes that charts share. */
export const helmValuesFrontEnd: FrontEnd<YamlDocument, undefined> = {
  kind: 'helm-values',
  recognises: isHelmValues,
  split: splitValues,
  read(text) {
    const { document, problems } = readDocument(text);
    return { model: document, problems };
  },
  link: documents => documents.map(() => ({ key: '', data: undefined })),
  subjects: (document, _context, emit) => emitValues(document, emit),
  comments: (document, marker) => commentsOf(document, marker),
  commentPlace: (document, at) => commentPlace(document, at),
  anchor: (document, _context, at) =>
    at.end === 0 ? topKey(document) : anchorOf(document, at).replaceAll('/', '.'),
};

function topKey({ root }: YamlDocument): string {
  const key = root?.type === 'map' ? root.pairs[0]?.key : undefined;
  return key?.type === 'scalar' ? key.text : 'values';
}
