export type CredentialNoun = 'password' | 'secret' | 'token' | 'key' | 'credential';

/** What the name of a variable, key or flag says about its value. */
export interface CredentialName {
  readonly noun: CredentialNoun;
  /** As a message names it: `API key`. */
  readonly what: string;
  /** strong: the name means a credential. weak: it may as well mean something else, so the value has to look generated. */
  readonly weight: 'strong' | 'weak';
}

/**
 * Reads a name (`DB_PASSWORD`, `auth.apiKey`, `--token`) as English: the last word says what the thing is, so that
 * `TOKEN_URL` is a URL and `password_file` a file. Of a path only the last segment counts. undefined: no credential.
 */
export function credentialName(name: string): CredentialName | undefined {
  if (name.length > longestName || !anyCredentialWord.test(name)) return undefined;
  const words = meaningfulWords(name);
  const last = words.at(-1);
  if (last === undefined || saysSomethingElse(words, last)) return undefined;
  if (keyOfSecret.test(name)) return { noun: 'secret', what: 'secret key', weight: 'weak' };
  return readWords(words, last) ?? readFirstWords(words);
}

/** The words of a name in lower case: split at `_ - . /`, spaces and camel case. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

// In charts `clusterSecretKey` is as often the key inside a Secret object as a key that is secret.
const keyOfSecret = /[a-z0-9]SecretKey$/;

const longestName = 300;

const anyCredentialWord = /pass|pwd|psw|pw\b|secret|token|key|auth|cred|salt|conn|dsn|bearer|jwt/i;

/** The words of the last segment that means something, without endings that only tell variants apart (`_PROD`, `2`). */
function meaningfulWords(name: string): readonly string[] {
  const segments = name.split('.').filter(segment => segment !== '' && !/^\d+$/.test(segment));
  if (segments.length > 1 && emptySegment.test(segments.at(-1) ?? '')) segments.pop();
  const words = [...wordsOf(segments.at(-1) ?? '')];
  while (words.length > 1 && variantWord.test(words.at(-1) ?? '')) words.pop();
  return words.map((word, index) => (index === words.length - 1 ? word.replace(/\d+$/, '') : word));
}

const emptySegment = /^(?:value|default|plain|literal|plainText|stringValue)$/;

const variantWord =
  /^(?:\d+|value|default|prod|production|dev|development|stage|staging|test|testing|local|live|primary|secondary|main|old|new|current|previous|base64|b64|plain|plaintext|string|str|raw|content|contents|data|env|encoded|literal)$/;

function saysSomethingElse(words: readonly string[], last: string): boolean {
  if (otherThing.test(last) || asksAQuestion.test(words[0] ?? '')) return true;
  return words.some(word => notSecretWord.test(word)) || isKeyOfCredential(words, last);
}

/** Whether a name that has no word for a credential leaves the value open, as the keys of a Secret object may. */
export function leavesValueOpen(name: string): boolean {
  const words = meaningfulWords(name);
  const last = words.at(-1);
  return last !== undefined && !saysSomethingElse(words, last);
}

/** Things that a credential can have, and that are no credentials themselves. */
const otherThing =
  /^(?:files?|filename|paths?|dir|directory|folder|urls?|uris?|endpoints?|hosts?|hostname|port|names?|ids?|identifier|types?|kind|enabled?|disabled?|ttl|expiry|expiration|expires?|lifetime|duration|timeout|period|interval|age|length|len|size|count|counts|number|limits?|limit|min|max|minimum|maximum|budget|algorithm|algo|alg|cipher|issuers?|audiences?|headers?|prefix|suffix|formats?|mode|policy|policies|versions?|providers?|methods?|class|refs?|references?|mounts?|location|store|stores|storage|backend|engine|service|services|address|addr|server|servers|domain|realm|scopes?|roles?|users?|usernames?|group|groups|label|labels|annotations?|namespace|image|repository|tags?|template|pattern|regexp?|field|fields|column|attributes?|params?|parameter|claim|rotation|rotate|renew|renewal|refresh|required|optional|exists|existing|create|created|creation|generate|generated|generation|generator|cache|caching|keys|index|sha|sha1|sha256|sha512|checksum|digest|hash|hashes|hashed|md5|fingerprint|sum|rev|hint|prompt|label|title|text|description|message|strength|complexity|history|reset|change|changed|update|recovery|protection|encryption|validation|validator|verification|review|reviewer|reviews|request|requests|response|exchange|auth|login|flow|grant|manager|management|controller|operator|agent|driver|plugin|module|handler|helper|command|cmd|script|app|client|config|configuration|settings|options|args|env|environment|vars?|variables?|source|sources|target|volume|volumes|items?|list|map|object|resource|resources|status|state|level|quota|rate|window|delay|retries|retry|support|supported|allowed|denied|only|first|second|order|position|offset|separator|delimiter|encoding|charset|language|locale|country|region|zone|symbol|address|balance|price|supply|contract|standard|subject|uid|gid|owner|permissions|signature|signed|cert|certs|certificate|certificates|ca|crt|csr|chain|bundle|keystore|truststore|jwks|jwksuri|usage|usages|rules?|schema|spec|properties|property|section|page|link|button|icon|ui|form|input|output|log|logs|logging|audit|metrics?|monitor|monitoring|exporter|sidecar|proxy|gateway|ingress|network|pool|queue|topic|db|database|table|bucket|object|region|arn|less|manually|automatically|projection|projected|expirationseconds|seconds|minutes|hours|days|bits|bytes|chars|characters)$/;

/** A name that starts so asks for yes or no (`allowEmptyPassword`). */
const asksAQuestion =
  /^(?:enable|enabled|disable|disabled|use|uses|has|have|is|allow|allows|require|requires|show|hide|skip|generate|create|reset|rotate|min|max|num|automount|validate|verify|without|no|should|can|needs?|ignore|store|save|expose|mount|read|check|force|keep|random|auto|delete|remove|set|get|add|list|test|update)$/;

/** Words that turn a credential into something public or into the name of one. */
const notSecretWord =
  /^(?:public|pub|publishable|existing|external|tokenizer|tokenizers|detokenizer|tokenized|tokens|maxtokens|passwordless|secretary|keyboard|keyword|keywords|keyspace|keyring|keyrings|gpg|pgp|apt|fingerprint|author|authors|authority|authorities|xsrf|nonce|checksum|invalid|pull|csi|allow|empty|initial|topology)$/;

/** `passwordKey`, `tokenSecretKey`: the key under which a Secret object holds the value. */
function isKeyOfCredential(words: readonly string[], last: string): boolean {
  if (last !== 'key' || words.length < 2) return false;
  const before = words.slice(0, -1);
  const thing = before.at(-1) === 'secret' ? before.slice(0, -1) : before;
  return thing.some(word =>
    /^(?:password|passwd|pass|pw|token|credentials?|username|user|login|email|passphrase)$/.test(word),
  );
}

function readWords(words: readonly string[], last: string): CredentialName | undefined {
  if (isPasswordWord(last, words.length))
    return { noun: 'password', what: passwordName(last), weight: 'strong' };
  if (/(?:secret|secrets)$/.test(last)) return secretName(words);
  if (/token$/.test(last)) return { noun: 'token', what: tokenName(words), weight: 'strong' };
  if (/key$/.test(last)) return keyName(words, last);
  if (/^(?:credentials?|creds?)$/.test(last))
    return { noun: 'credential', what: 'credential', weight: 'weak' };
  return otherCredential(words, last);
}

function isPasswordWord(word: string, count: number): boolean {
  if (/(?:password|passwd|passphrase|passcode|pword)$/.test(word)) return true;
  if (/^(?:pwd|pw|psw|pswd)$|[a-z]pwd$/.test(word)) return true;
  return word === 'pass'
    ? count > 0
    : /pass$/.test(word) && !/(?:by|com|tres|sur|over|under)pass$/.test(word);
}

function passwordName(word: string): string {
  return word.endsWith('passphrase') ? 'passphrase' : 'password';
}

const knownSecret =
  /^(?:client|app|application|api|jwt|cookie|session|shared|webhook|consumer|signing|hmac|encryption|oauth|oauth2|oidc|auth|nextauth|access|rpc|hash|super|master|erlang|refresh|hook|bot|channel|encrypt|crypto|internal|token|aws|django|flask|rails|key)$/;

/** `clientSecret` is a value; `tlsSecret` is as often the name of a Secret object, so that its value has to decide. */
function secretName(words: readonly string[]): CredentialName {
  const before = words.at(-2) ?? '';
  const isGlued = words.at(-1) !== 'secret' && words.at(-1) !== 'secrets';
  const weight = knownSecret.test(before) || isGlued ? 'strong' : 'weak';
  return { noun: 'secret', what: before === 'client' ? 'client secret' : 'secret', weight };
}

function tokenName(words: readonly string[]): string {
  return words.at(-2) === 'access' ? 'access token' : 'token';
}

const knownKeys: ReadonlyMap<string, string> = new Map([
  ['api', 'API key'],
  ['apikey', 'API key'],
  ['secret', 'secret key'],
  ['secretkey', 'secret key'],
  ['private', 'private key'],
  ['privatekey', 'private key'],
  ['encryption', 'encryption key'],
  ['encrypt', 'encryption key'],
  ['crypt', 'encryption key'],
  ['signing', 'signing key'],
  ['accesskey', 'access key'],
]);

function keyName(words: readonly string[], last: string): CredentialName | undefined {
  const before = last === 'key' ? words.at(-2) : last;
  if (before === undefined) return undefined;
  if (before === 'access' && words.includes('secret')) {
    return {
      noun: 'secret',
      what: words.includes('aws') ? 'AWS secret access key' : 'secret access key',
      weight: 'strong',
    };
  }
  const what = knownKeys.get(before) ?? gluedKeyName(last);
  if (what !== undefined) return { noun: what === 'secret key' ? 'secret' : 'key', what, weight: 'strong' };
  return { noun: 'key', what: loneKeys.get(before) ?? 'key', weight: 'weak' };
}

/** Keys that are credentials more often than not, but whose value has to show it. */
const loneKeys: ReadonlyMap<string, string> = new Map([
  ['access', 'access key'],
  ['account', 'account key'],
  ['deploy', 'deploy key'],
  ['git', 'Git key'],
  ['license', 'licence key'],
  ['licence', 'licence key'],
  ['master', 'master key'],
  ['ssh', 'SSH key'],
  ['storage', 'storage key'],
]);

function gluedKeyName(word: string): string | undefined {
  if (word.endsWith('apikey')) return 'API key';
  if (word.endsWith('secretkey') || word.endsWith('secretaccesskey')) return 'secret key';
  return word.endsWith('privatekey') ? 'private key' : undefined;
}

function otherCredential(words: readonly string[], last: string): CredentialName | undefined {
  const what = /^(?:authorization|bearer|auth|jwt|salts?)$/.exec(last)?.[0];
  if (what !== undefined)
    return { noun: 'credential', what: what === 'jwt' ? 'JSON web token' : 'login', weight: 'weak' };
  if (last === 'base' && words.includes('secret'))
    return { noun: 'secret', what: 'secret key', weight: 'strong' };
  return undefined;
}

/** `PASSWORD_ADMIN`, `SECRET_BLAH`: the credential first, and whose it is after it. */
function readFirstWords(words: readonly string[]): CredentialName | undefined {
  const first = words[0] ?? '';
  if (words.length !== 2) return undefined;
  if (isPasswordWord(first, 0)) return { noun: 'password', what: 'password', weight: 'strong' };
  if (first === 'secret') return { noun: 'secret', what: 'secret', weight: 'strong' };
  if (first === 'token') return { noun: 'token', what: 'token', weight: 'weak' };
  return undefined;
}
