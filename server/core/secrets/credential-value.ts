import type { CredentialPlace } from '../subjects/credential.ts';
import { type CredentialName, wordsOf } from './credential-name.ts';
import { looksRandom } from './entropy.ts';
import { isPlaceholder, isReference } from './placeholder.ts';

/**
 * Whether a literal under a name that says credential is one. undefined: it is not, or nothing shows that it is;
 * certain: it looks generated; likely: it can be what the name says, such as a default password.
 */
export function judgeNamedValue(
  name: CredentialName,
  raw: string,
  place: CredentialPlace,
): 'certain' | 'likely' | undefined {
  const value = withoutScheme(raw.trim());
  if (value.length < 3 || value.length > longestValue || isReference(value) || isPlaceholder(value))
    return undefined;
  if (isPlainlyOther(value) || isOtherFor(name, value)) return undefined;
  if (looksRandom(value) && !isPath(value)) return name.weight === 'strong' ? 'certain' : 'likely';
  if (isPath(value) || namesSomething(name, value, place) || name.weight === 'weak') return undefined;
  return 'likely';
}

/** Whether a literal shows by itself that it is no credential: a switch, a number, a path, a URL, a public key. */
export function isPlainlyOther(value: string): boolean {
  return (
    switchWord.test(value) ||
    shortNumberOrTime.test(value) ||
    publicText.test(value) ||
    fileName.test(value) ||
    proseOrCode.test(value)
  );
}

/** Whether a literal names a file or an entry of a store: `/run/secrets/x`, `my/secret/path`. */
export function isPath(value: string): boolean {
  if (/^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\)/.test(value)) return true;
  return (
    /^[A-Za-z0-9_.@-]{1,60}(?:\/[A-Za-z0-9_.@-]{1,60}){1,12}$/.test(value) &&
    !value.split('/').some(looksRandom)
  );
}

const longestValue = 4096;

function withoutScheme(value: string): string {
  return value.replace(/^(?:Bearer|Basic|Token|base64:)[ ]?(?=\S{6})/i, '');
}

const switchWord =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|enabled?|disabled?|required?|optional|auto|automatic|always|never|string|str|text|int|integer|bool|boolean|number|object|array|bytes|random|generated?|prompt|env|file|any|all|unset|missing|invalid|n\/a|not[ -]?set|prefer|allow|deny)$/i;

const shortNumberOrTime =
  /^(?:\d{1,3}|[\d.]{1,6}|\d{1,7}(?:ms|s|m|h|d|w|min|Mi|Gi|Ki|MB|GB|KB|B)|\d{4}-\d\d-\d\d.{0,20})$/;

// Digests, certificates, public keys, password hashes, URLs without a password, mail addresses, images.
const publicText =
  /^(?:sha(?:1|256|384|512)[:-]|md5[:-]|ssh-(?:rsa|ed25519|dss)|ecdsa-|-----BEGIN (?:CERT|PUBLIC|PGP PUBLIC|TRUSTED|DH|EC PARAM|X509)|(?:[\w.@-]{1,60}:)?\$(?:2[abxy]|1|5|6|y|apr1|argon2\w{0,3}|pbkdf2[\w-]{0,12})\$|\{(?:SSHA|SHA|CRYPT|PBKDF2|bcrypt|noop)\}|pbkdf2[_:]|SCRAM-SHA|[a-z][a-z0-9+.-]{1,20}:\/\/|[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]{2,10}$|urn:|age1[a-z0-9]{50}|pk_(?:live|test)_)/i;

const fileName =
  /^[\w ./\\-]{1,200}\.(?:json|pem|key|crt|cer|txt|ya?ml|env|p12|jks|pfx|conf|cfg|properties|toml|ini|sock|js|ts|py|sh|rb|go|php|xml|csv|asc|gpg|keytab|kubeconfig|db|sql|md|html?)$/i;

// Blanks mean a sentence or a list; brackets and quotes mean code; a lone option means a command line.
const proseOrCode = /\s|[()[\]{}"'`;|<>\\]|^--?[a-z]|=>|::|&&/;

/** What is no credential under this name, though it could be one under another. */
function isOtherFor(name: CredentialName, value: string): boolean {
  if (name.noun === 'password') return /^\d{1,3}$/.test(value);
  if (/^[\d.,_-]+$/.test(value) && value.length < 16) return true;
  if (name.noun === 'key') return isFingerprint(value) || (name.weight === 'weak' && uuid.test(value));
  return name.weight === 'weak' && uuid.test(value);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function isFingerprint(value: string): boolean {
  return /^(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})$/.test(value) && /\d/.test(value);
}

/**
 * Whether the literal reads as the name of something (a Secret object, a key in it, a header, a product) and not as
 * its value. Passwords are often words, so for them only names that speak of a credential count, and only where
 * charts put such names.
 */
function namesSomething(name: CredentialName, value: string, place: CredentialPlace): boolean {
  const isJoined = /^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)+$/.test(value);
  const speaksOfCredential = wordsOf(value).some(word => credentialWord.test(word));
  if (name.noun === 'password') {
    return isJoined && value.includes('-') && speaksOfCredential && namingPlaces.has(place);
  }
  if (genericWord.test(value) || /^[A-Z]+(?:[_-][A-Z]+)*$/.test(value)) return true;
  if (isJoined && (speaksOfCredential || wordsJoined.test(value))) return true;
  return name.noun !== 'secret' && /^[a-z]{1,8}$/i.test(value);
}

const wordsJoined = /^[a-z]{1,20}\d{0,2}[a-z]{0,2}(?:[-_.][a-z]{1,20}\d{0,2}[a-z]{0,2})+$/i;

const credentialWord = /^(?:password|passwd|pass|secrets?|tokens?|keys?|apikey|credentials?|creds?|auth)$/;

const namingPlaces: ReadonlySet<CredentialPlace> = new Set(['values', 'annotation', 'label']);

const genericWord =
  /^(?:token|key|apikey|api_key|credentials?|auth|bearer|basic|oauth2?|jwt|oidc|ldap|plain|header|query|cookie|vault|kubernetes|aws|gcp|azure|test|foo|bar|baz|abc|foobar|value|opaque|manual|managed|internal|external)$/i;
