import type { CredentialRemedy } from '../subjects/credential.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { setValue } from '../yaml/edit/set-value.ts';
import { ownPair } from '../yaml/lookup.ts';
import { isScalar, type YamlMap, type YamlPair } from '../yaml/node.ts';
import { isNull } from '../yaml/scalar-values.ts';

/**
 * A chart that can take the credential from a Secret of the user's says so by an empty key `existingSecret` beside it. The
 * edit names a Secret there and empties the credential; the Secret itself is the user's to make.
 */
export function existingSecretRemedies(
  document: YamlDocument,
  owner: YamlMap,
  key: string,
  place: { readonly path: string; readonly key: string },
): readonly CredentialRemedy[] {
  const existing = owner.pairs.find(
    pair => pair.name !== undefined && isSwitch(pair.name, key) && isOpen(pair),
  );
  const own = ownPair(owner, key);
  if (existing?.name === undefined || own === undefined || !isScalar(own.value)) return [];
  const { name } = existing;
  const secret = secretName(place.path);
  const edits = (): readonly TextEdit[] | undefined => {
    const set = setValue(document, owner, [name], secret);
    return set && [...set, replace(own.value.at, '""')];
  };
  return [{ title: `Take ${key} from the existing Secret ${secret} (${name})`, edits }];
}

/** `existingSecret`, `existingSecretName`, `existingPasswordSecret`, `passwordExistingSecret`. */
function isSwitch(name: string, key: string): boolean {
  if (/^existingSecret(?:Name)?$/.test(name)) return true;
  const match = /^existing([A-Z]\w*)Secret$|^(\w+)ExistingSecret$/.exec(name);
  const credential = (match?.[1] ?? match?.[2])?.toLowerCase();
  return credential !== undefined && (credential === 'auth' || key.toLowerCase().includes(credential));
}

function isOpen({ value }: YamlPair): boolean {
  return isNull(value) || (isScalar(value) && value.text === '');
}

/** `auth` of `postgresql.auth` gives `postgresql-auth`: a name for the user to keep or to change. */
function secretName(path: string): string {
  const name = path
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' ? 'credentials' : `${name.slice(0, 60)}-credentials`;
}
