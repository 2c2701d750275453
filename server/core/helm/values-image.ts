import { parseImageReference } from '../images/image-reference.ts';
import { imageSubject } from '../images/image-subject.ts';
import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ImageReferenceSubject } from '../subjects/image-reference.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { TextEdit } from '../text/edits.ts';
import { valueSpan } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { setValue } from '../yaml/edit/set-value.ts';
import { child, ownPair } from '../yaml/lookup.ts';
import { isScalar, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';

/** An image whose parts stand under keys of their own. */
interface ImageParts {
  readonly document: YamlDocument;
  readonly map: YamlMap;
  readonly name: YamlScalar;
  readonly tagKey: string;
  readonly registry: string;
}

/** `{ registry?, repository, tag?, digest? }`. A tag that is empty or left out is filled in by the chart, so it is unknown. */
export function emitImageMap(document: YamlDocument, map: YamlMap, key: string, emit: Emit): void {
  const isImage = /image$/i.test(key);
  const name = child(map, 'repository') ?? (isImage ? child(map, 'name') : undefined);
  if (!isScalar(name) || !(isImage || companions.some(one => ownPair(map, one)))) return;
  const registry = knownValue(textOf(child(map, 'registry'))) ?? '';
  emitParts({ document, map, name, tagKey: 'tag', registry }, emit);
}

/** Keys by which a map with a `repository` is one of an image, and not of a chart or of source code. */
const companions = ['tag', 'digest', 'registry', 'pullPolicy', 'imagePullPolicy'];

/** `image: name:tag`, or `image: name` with `imageTag` beside it. Without either the chart adds the tag. */
export function emitImageText(
  document: YamlDocument,
  owner: YamlMap,
  { key, node }: { readonly key: string; readonly node: YamlScalar },
  emit: Emit,
): void {
  const tagKey = [`${key}Tag`, 'imageTag', 'tag'].find(one => isScalar(child(owner, one)));
  if (tagKey !== undefined && !/[:@]/.test(node.text)) {
    emitParts({ document, map: owner, name: node, tagKey, registry: '' }, emit);
    return;
  }
  const text = node.text.trim();
  const reference = parseImageReference(text);
  if (reference === undefined || (reference.tag === undefined && reference.digest === undefined)) return;
  const inner = valueSpan(node);
  const at = document.text.slice(inner.start, inner.end) === text ? inner : node.at;
  const subject = imageSubject({ role: 'values', text, at, expand: known });
  if (subject) emit(subject);
}

function emitParts(parts: ImageParts, emit: Emit): void {
  const { document, map, name, tagKey, registry } = parts;
  const written = knownValue(textOf(name));
  if (written === undefined || written === '' || written.includes('://')) return;
  const tagNode = child(map, tagKey);
  const { tag, digest } = versionOf(textOf(tagNode), textOf(child(map, 'digest')));
  const whole = `${registry === '' ? '' : `${registry}/`}${written}`;
  const named = parseImageReference(whole);
  if (named === undefined) return;
  emit({
    kind: 'imageReference',
    role: 'values',
    at: tag.state === 'known' && tagNode ? tagNode.at : name.at,
    reference: referenceOf(whole, tag, digest),
    repository: known(named.repository),
    tag: tag.state === 'known' ? tag : named.tag === undefined ? unknown : known(named.tag),
    digest: digest.state === 'absent' && named.digest !== undefined ? known(named.digest) : digest,
    withTag: version => withTag(document, map, tagKey, version),
    withDigest: hash => withDigest(document, map, { tagKey, tag }, hash),
  });
}

/** People write `tag: 1.2@sha256:…` where a chart has no key for the digest. An empty text counts as left out. */
function versionOf(tag: Value<string>, digest: Value<string>): { tag: Value<string>; digest: Value<string> } {
  const text = knownValue(tag) ?? '';
  const hash = knownValue(digest) ?? '';
  const [version = '', inTag] = text.split('@', 2);
  return {
    tag: version === '' ? unknown : known(version),
    digest:
      hash !== ''
        ? known(hash)
        : inTag !== undefined
          ? known(inTag)
          : digest.state === 'unknown'
            ? unknown
            : absent,
  };
}

function referenceOf(
  name: string,
  tag: Value<string>,
  digest: Value<string>,
): ImageReferenceSubject['reference'] {
  if (tag.state !== 'known' || digest.state === 'unknown') return unknown;
  const reference = parseImageReference(
    `${name}:${tag.value}${digest.state === 'known' ? `@${digest.value}` : ''}`,
  );
  return reference ? known(reference) : unknown;
}

function withTag(
  document: YamlDocument,
  map: YamlMap,
  tagKey: string,
  version: string,
): readonly TextEdit[] | undefined {
  const set = setValue(document, map, [tagKey], asString(version));
  const digest = ownPair(map, 'digest')?.value;
  if (set === undefined || !hasText(digest)) return set;
  const emptied = setValue(document, map, ['digest'], '""');
  return emptied && [...set, ...emptied];
}

function withDigest(
  document: YamlDocument,
  map: YamlMap,
  { tagKey, tag }: { readonly tagKey: string; readonly tag: Value<string> },
  digest: string,
): readonly TextEdit[] | undefined {
  if (ownPair(map, 'digest')) return setValue(document, map, ['digest'], asString(digest));
  const version = knownValue(tag);
  return version === undefined
    ? undefined
    : setValue(document, map, [tagKey], asString(`${version}@${digest}`));
}

function hasText(node: YamlNode | undefined): boolean {
  return isScalar(node) && node.text !== '';
}

/** Quoted where YAML would read a number, or see a colon. */
function asString(text: string): string {
  return /^[A-Za-z][\w.-]*$/.test(text) || /^\d+\.\d+\.[\w.-]+$/.test(text) ? text : JSON.stringify(text);
}
