import { knownValue } from '../known.ts';
import type { DeprecatedAccountField } from '../subjects/pod.ts';
import { replace } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { child, ownPair, resolved } from '../yaml/lookup.ts';
import type { YamlMap } from '../yaml/node.ts';
import { isNull, textOf } from '../yaml/scalar-values.ts';

/** `serviceAccount` of a pod spec, unless it only repeats `serviceAccountName`: the API server writes both. */
export function deprecatedAccount(document: YamlDocument, pod: YamlMap): DeprecatedAccountField | undefined {
  const pair = ownPair(pod, 'serviceAccount');
  if (pair === undefined || isNull(pair.value)) return undefined;
  const current = child(pod, 'serviceAccountName');
  const name = textOf(resolved(pair.value));
  if (hasBothNames(pod)) return undefined;
  const { at } = pair.key;
  const isQuoted = document.text[at.start] === '"';
  return {
    at,
    name,
    rename: () =>
      current
        ? removeValue(document, pod, ['serviceAccount'])
        : [replace(at, isQuoted ? '"serviceAccountName"' : 'serviceAccountName')],
  };
}

/** The API server writes the account under both names. */
export function hasBothNames(pod: YamlMap): boolean {
  const [old, current] = ['serviceAccount', 'serviceAccountName'].map(name => child(pod, name));
  return (
    current !== undefined && old !== undefined && knownValue(textOf(current)) === knownValue(textOf(old))
  );
}
