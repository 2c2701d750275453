import { knownValue } from '../known.ts';
import type { DeprecatedAccountField } from '../subjects/pod.ts';
import { replace } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { child, ownPair } from '../yaml/lookup.ts';
import type { YamlMap } from '../yaml/node.ts';
import { isNull, textOf } from '../yaml/scalar-values.ts';

/** `serviceAccount` of a pod spec, unless it only repeats `serviceAccountName`: the API server writes both. */
export function deprecatedAccount(document: YamlDocument, pod: YamlMap): DeprecatedAccountField | undefined {
  const pair = ownPair(pod, 'serviceAccount');
  if (pair === undefined || isNull(pair.value)) return undefined;
  const current = child(pod, 'serviceAccountName');
  if (current && knownValue(textOf(current)) === knownValue(textOf(pair.value))) return undefined;
  const { at } = pair.key;
  const isQuoted = document.text[at.start] === '"';
  return {
    at,
    rename: () =>
      current
        ? removeValue(document, pod, ['serviceAccount'])
        : [replace(at, isQuoted ? '"serviceAccountName"' : 'serviceAccountName')],
  };
}
