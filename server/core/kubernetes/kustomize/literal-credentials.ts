import { knownValue } from '../../known.ts';
import type { CredentialPlace } from '../../subjects/credential.ts';
import { span } from '../../text/span.ts';
import { type CredentialCollector, valueSpan } from '../../yaml/credential-collector.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import { isScalar, type YamlNode, type YamlScalar } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';

/** Hands out what generators of a kustomization are given as `key=value`. */
export function addLiteralCredentials(document: YamlDocument, collector: CredentialCollector): void {
  for (const [key, place] of generators)
    for (const item of itemsOf(child(document.root, key)))
      for (const literal of itemsOf(child(item, 'literals'))) addLiteral(document, literal, place, collector);
}

const generators: readonly (readonly [string, CredentialPlace])[] = [
  ['secretGenerator', 'secret-data'],
  ['configMapGenerator', 'config-map'],
];

function addLiteral(
  document: YamlDocument,
  node: YamlNode,
  place: CredentialPlace,
  collector: CredentialCollector,
): void {
  const text = knownValue(textOf(node));
  const equals = text?.indexOf('=') ?? -1;
  if (text === undefined || !isScalar(node) || equals < 1) return;
  // The value may have quotes of its own, which are no part of it.
  const written = text.slice(equals + 1);
  const isQuoted = /^(["']).*\1$/s.test(written) && written.length > 1;
  const value = isQuoted ? written.slice(1, -1) : written;
  const start = equals + (isQuoted ? 2 : 1);
  const at = placeOf(document, node, text, { start, end: start + value.length });
  collector.add({ place, name: text.slice(0, equals), node, text: value, at });
}

/** Only where the text stands as it is written; else the whole literal. */
function placeOf(
  document: YamlDocument,
  node: YamlScalar,
  text: string,
  part: { readonly start: number; readonly end: number },
) {
  const inner = valueSpan(node);
  const isPlain = document.text.slice(inner.start, inner.end) === text;
  return isPlain ? span(inner.start + part.start, inner.start + part.end) : inner;
}
