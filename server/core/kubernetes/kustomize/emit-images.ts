import { parseImageReference } from '../../images/image-reference.ts';
import { absent, known, knownValue, unknown } from '../../known.ts';
import type { Emit } from '../../subjects/subjects.ts';
import { valueSpan } from '../../yaml/credential-collector.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import { setValue } from '../../yaml/edit/set-value.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import { isMap, isScalar, type YamlMap } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';

/** The images that a kustomization gives to containers in place of what they name, where it says which version. */
export function emitImages(document: YamlDocument, emit: Emit): void {
  for (const item of itemsOf(child(document.root, 'images')))
    if (isMap(item)) emitImage(document, item, emit);
}

function emitImage(document: YamlDocument, item: YamlMap, emit: Emit): void {
  const text = (key: string) => knownValue(textOf(child(item, key))) || undefined;
  const [name, tag, digest] = [text('newName') ?? text('name'), text('newTag'), text('digest')];
  const version = child(item, tag === undefined ? 'digest' : 'newTag');
  if (name === undefined || !isScalar(version) || placeholder.test(tag ?? '')) return;
  const whole = `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  const reference = parseImageReference(whole);
  if (reference === undefined) return;
  emit({
    kind: 'imageReference',
    role: 'container',
    at: valueSpan(version),
    reference: known(reference),
    repository: known(reference.repository),
    tag: tag === undefined ? unknown : known(tag),
    digest: digest === undefined ? absent : known(digest),
    withTag: other =>
      digest === undefined ? setValue(document, item, ['newTag'], JSON.stringify(other)) : undefined,
    withDigest: other => setValue(document, item, ['digest'], other),
  });
}

/** A script fills it in before the kustomization is used. */
const placeholder = /^[A-Z]+(?:_[A-Z]+)+$|[${}<>%]/;
