import type { Chunk, ChunkContext, FrontEnd, Problem, ReadResult } from '../documents/front-end.ts';
import { knownValue } from '../known.ts';
import { span } from '../text/span.ts';
import type { ObjectLinks } from '../workspace/links.ts';
import { isPatchFile, mayBePatch } from '../workspace/patch-file.ts';
import { commentPlace, commentsOf } from '../yaml/comments.ts';
import { readDocument } from '../yaml/document.ts';
import { child } from '../yaml/lookup.ts';
import { booleanOf } from '../yaml/scalar-values.ts';
import { beyondLimit, documentLimit, splitDocuments } from '../yaml/split-documents.ts';
import { annotationComments } from './annotation-comments.ts';
import { emitSubjects } from './emit-subjects.ts';
import { rolledOut } from './kustomize/rolled-out.ts';
import { type Manifest, type ManifestContext, manifestOf } from './manifest.ts';
import { manifestAnchor } from './manifest-anchor.ts';
import { type KubernetesObject, objectsOf } from './objects.ts';
import { podSpecsOf } from './pod-specs.ts';
import { isManifest } from './recognise.ts';
import { listItem, splitList } from './split-list.ts';
import { enforcedBy, summariseManifest } from './summary/summarise-manifest.ts';

/** YAML and JSON files that hold Kubernetes objects, told by their content. A chunk is a document of the stream, or an item of a long list. */
export const kubernetesFrontEnd: FrontEnd<Manifest, ManifestContext> = {
  kind: 'kubernetes',
  recognises: isManifest,
  split: text => splitDocuments(text).flatMap(splitList),
  cutsAnywhereUpTo: documentLimit,
  sayNothingOfOthers: chunks => !chunks.some(isAboutOthers),
  read,
  link(manifests, { place }, around) {
    const { accounts, levels } = namedFacts(manifests);
    const isWhole = around?.isOutsideKustomizations === true && manifests.some(one => one.holdsPatch);
    const isPatch = place !== undefined && isPatchFile(place.path);
    const facts = [...accounts, ...levels].map(([name, value]) => `${name} ${value}`);
    const patchTargets = around?.patchTargets ?? [];
    const marks = [
      isWhole && 'whole',
      isPatch && 'patch',
      patchTargets.length > 0 && JSON.stringify(patchTargets),
    ];
    const key = [...marks.filter(mark => mark !== false), ...facts].join('\n');
    const shared = { accounts, levels, isWhole, isPatchFile: isPatch, patchTargets };
    const unlinked = { key, data: { ...shared, links: noLinks } };
    const links = around?.links ?? noAnswers;
    const known = contextsOf.get(links);
    if (known?.ofFile === key && known.contexts.length === manifests.length) return known.contexts;
    const contexts = manifests.map((_, index) => {
      const own = links[index] ?? noLinks;
      return own.length === 0 ? unlinked : contextOf(own, key, shared);
    });
    if (around !== undefined) contextsOf.set(links, { ofFile: key, contexts });
    return contexts;
  },
  summarise: (manifests, path) => manifests.map(manifest => summariseManifest(manifest, mayBePatch(path))),
  subjects: emitSubjects,
  variants: rolledOut,
  comments: (manifest, marker) => [...commentsOf(manifest.document, marker), ...annotationComments(manifest)],
  commentPlace: ({ document }, at) => commentPlace(document, at),
  anchor: (manifest, _context, at) => manifestAnchor(manifest, at),
};

const anyKind = /\bkind["']?\s*:\s*["']?(?:ServiceAccount|List)\b/;

/** Whether it may declare an account or a namespace's level: what `namedFacts` hands to the other documents. */
function isAboutOthers({ text, dialect }: Chunk): boolean {
  if (text.includes('pod-security.kubernetes.io')) return true;
  if (!text.includes('ServiceAccount')) return false;
  const isBlock = dialect === undefined && !/^[ \t]*\{/m.test(text);
  // Elsewhere it cannot be told from the subject of a binding.
  const kind = isBlock ? /^["']?kind["']?[ \t]*:[ \t]*["']?(?:ServiceAccount|List)\b/m : anyKind;
  return kind.test(text);
}

const noLinks: readonly ObjectLinks[] = [];

type LinkedContext = ChunkContext<ManifestContext>;

const noAnswers: readonly (readonly ObjectLinks[])[] = [];

/** Links are made anew only when a summary changes, so that the context of a chunk stands as long as they and the file's key do. */
const contexts = new WeakMap<
  readonly ObjectLinks[],
  { readonly ofFile: string; readonly context: LinkedContext }
>();

/** The same for all chunks of a file. */
const contextsOf = new WeakMap<
  readonly (readonly ObjectLinks[])[],
  { readonly ofFile: string; readonly contexts: readonly LinkedContext[] }
>();

function contextOf(
  links: readonly ObjectLinks[],
  ofFile: string,
  shared: Omit<ManifestContext, 'links'>,
): LinkedContext {
  const known = contexts.get(links);
  if (known?.ofFile === ofFile) return known.context;
  const context = { key: `${ofFile}\n${JSON.stringify(links)}`, data: { ...shared, links } };
  contexts.set(links, { ofFile, context });
  return context;
}

function read(text: string, dialect: string | undefined): ReadResult<Manifest> {
  if (dialect === beyondLimit)
    return { model: manifestOf({ text, root: undefined }, []), problems: [tooMany] };
  const { document, problems } = readDocument(text);
  const objects = objectsOf(document, dialect === listItem).map(object => ({
    object,
    podSpecs: podSpecsOf(object, text),
  }));
  return { model: manifestOf(document, objects), problems };
}

const tooMany: Problem = {
  kind: 'limit',
  at: span(0, 3),
  message:
    'This file holds more than 2,000 documents; the rest, from here on, was not checked. Split the file.',
};

interface NamedFacts {
  /** Whether a ServiceAccount mounts its token, by `namespace/name`. */
  readonly accounts: ReadonlyMap<string, boolean>;
  /** Which pods a Namespace lets in, by its name. */
  readonly levels: ReadonlyMap<string, string>;
}

function namedFacts(manifests: readonly Manifest[]): NamedFacts {
  const accounts = new Map<string, boolean>();
  const levels = new Map<string, string>();
  for (const { declared } of manifests)
    for (const object of declared)
      if (object.kind === 'ServiceAccount') addAccount(accounts, object);
      else addLevel(levels, object);
  return { accounts, levels };
}

/** A ServiceAccount mounts its token unless it says otherwise. */
function addAccount(accounts: Map<string, boolean>, { name, namespace, node }: KubernetesObject): void {
  if (name.state !== 'known' || namespace.state === 'unknown') return;
  const mounts = booleanOf(child(node, 'automountServiceAccountToken'));
  if (mounts.state !== 'unknown')
    accounts.set(`${knownValue(namespace) ?? ''}/${name.value}`, knownValue(mounts) ?? true);
}

function addLevel(levels: Map<string, string>, { name, node }: KubernetesObject): void {
  const level = enforcedBy(node);
  if (name.state === 'known' && level !== undefined) levels.set(name.value, level);
}
