import type { Comment, CommentPlace, FrontEnd } from '../documents/front-end.ts';
import type { SourceFile } from '../documents/source-file.ts';
import { isKnownFalse, knownValue } from '../known.ts';
import type { Span } from '../text/span.ts';
import { anchorOf } from '../yaml/anchor.ts';
import { commentPlace, commentsOf } from '../yaml/comments.ts';
import { readDocument } from '../yaml/document.ts';
import { booleanOf, child } from '../yaml/lookup.ts';
import { splitDocuments } from '../yaml/split-documents.ts';
import { emitSubjects } from './emit-subjects.ts';
import type { Manifest, ManifestContext } from './manifest.ts';
import { objectsOf } from './objects.ts';
import { podSpecsOf } from './pod-specs.ts';

/** YAML files that hold Kubernetes objects, told by their content. */
export const kubernetesFrontEnd: FrontEnd<Manifest, ManifestContext> = {
  kind: 'kubernetes',
  recognises: file => isYaml(file) && holdsObject(file.text),
  split: splitDocuments,
  read(text) {
    const { document, problems } = readDocument(text);
    const objects = objectsOf(document).map(object => ({ object, podSpecs: podSpecsOf(object, document) }));
    return { model: { document, objects }, problems };
  },
  link(manifests) {
    const accounts = manifests.flatMap(accountsWithoutToken);
    const context = { key: accounts.join(' '), data: { accountsWithoutToken: new Set(accounts) } };
    return manifests.map(() => context);
  },
  subjects: (manifest, context, emit) => emitSubjects(manifest, context, emit),
  comments: (manifest, marker): readonly Comment[] => commentsOf(manifest.document, marker),
  commentPlace: (manifest, at): CommentPlace => commentPlace(manifest.document, at),
  anchor: (manifest, _context, at): string => anchor(manifest, at),
};

export function isYaml(file: SourceFile): boolean {
  return /\.(?:ya?ml|json)$/i.test(file.path) || file.languageId === 'yaml' || file.languageId === 'kubernetes';
}

/** Both keys that make a Kubernetes object, at the left edge or in brackets. */
function holdsObject(text: string): boolean {
  return /^(?:---\s*)?["']?apiVersion["']?\s*:/m.test(text)
    ? /^["']?kind["']?\s*:/m.test(text)
    : /[{,]\s*"apiVersion"\s*:/.test(text) && /[{,]\s*"kind"\s*:/.test(text);
}

function accountsWithoutToken({ document, objects }: Manifest): readonly string[] {
  return objects
    .filter(({ object }) => object.kind === 'ServiceAccount')
    .filter(({ object }) => isKnownFalse(booleanOf(child(object.node, 'automountServiceAccountToken', document))))
    .map(({ object }) => `${knownValue(object.namespace) ?? ''}/${knownValue(object.name) ?? ''}`);
}

/** `Deployment/shop/web/spec/containers[app]`: the object, then the keys to the place. */
function anchor({ document, objects }: Manifest, at: Span): string {
  const owner = objects.find(({ object }) => object.node.at.start <= at.start && at.start <= object.node.at.end) ?? objects[0];
  if (!owner) return anchorOf(document, at);
  const { object } = owner;
  const name = [object.kind, knownValue(object.namespace) ?? '', knownValue(object.name) ?? ''].join('/');
  return at.end === 0 ? name : `${name}/${anchorOf(document, at)}`;
}
