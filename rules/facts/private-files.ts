/** What a file or folder holds that belongs in no image, told by its name. */
export interface PrivateFile {
  readonly kind: PrivateKind;
  /** For messages: `a private key`. */
  readonly what: string;
}

export type PrivateKind = 'key' | 'credentials' | 'environment' | 'repository';

/** Names, the first that fits counts. Matched against the end of a path, in lower case. */
const table: readonly (readonly [pattern: RegExp, kind: PrivateKind, what: string])[] = [
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/, 'key', 'a private SSH key'],
  [/(?:^|\/)\.ssh$/, 'key', 'the folder of SSH keys'],
  [/(?:^|\/)\.gnupg$/, 'key', 'the folder of GnuPG keys'],
  [/\.(?:ppk|pfx|p12|kdbx)$/, 'key', 'a file of private keys'],
  [
    /(?:^|[-_./])(?:priv(?:ate)?[-_.]?key|privkey|(?:server|tls|client|ssl|host|ca)[-_.]?key)\.pem$/,
    'key',
    'a private key',
  ],
  [
    /(?:^|[-_./])(?:server|tls|client|ssl|host|ca|private|privkey|domain|site)[\w-]*\.key$/,
    'key',
    'a private key',
  ],
  [/(?:^|\/)[._]netrc$/, 'credentials', 'logins for hosts'],
  [/(?:^|\/)\.git-credentials$/, 'credentials', 'logins for Git servers'],
  [/(?:^|\/)\.(?:pgpass|my\.cnf|mylogin\.cnf)$/, 'credentials', 'a database login'],
  [/(?:^|\/)\.pypirc$/, 'credentials', 'a login for a package index'],
  [/(?:^|\/)\.docker(?:\/config\.json)?$|(?:^|\/)\.dockercfg$/, 'credentials', 'logins for registries'],
  [/(?:^|\/)\.aws(?:\/credentials)?$/, 'credentials', 'keys of a cloud account'],
  [/(?:^|\/)\.azure$|(?:^|\/)(?:\.config\/)?gcloud$/, 'credentials', 'keys of a cloud account'],
  [/(?:^|\/)application_default_credentials\.json$/, 'credentials', 'keys of a cloud account'],
  [
    /(?:^|[-_./])service[-_]?account(?:[-_]?(?:key|credentials?))?\.json$/,
    'credentials',
    'keys of a cloud account',
  ],
  [/(?:^|\/)(?:gcp|gcloud|google)[-_](?:key|credentials?)\.json$/, 'credentials', 'keys of a cloud account'],
  [/(?:^|\/)\.kube(?:\/config)?$|(?:^|\/)kubeconfig$|\.kubeconfig$/, 'credentials', 'access to a cluster'],
  [/(?:^|\/)\.(?:vault-token|s3cfg|boto|htpasswd)$/, 'credentials', 'a login'],
  [/(?:^|\/)settings-security\.xml$/, 'credentials', 'the master password of Maven'],
  [/\.tfstate(?:\.backup)?$/, 'credentials', 'the state of an infrastructure, with its secrets'],
  [
    /(?:^|\/)\.env(?:\.(?:local|prod|production|staging|live|secrets?))?$/,
    'environment',
    'settings with their secrets',
  ],
  [/(?:^|\/)\.(?:git|hg|svn)$/, 'repository', 'the history of the source code'],
];

/** What stands at a path, or undefined where the name says nothing. Case does not matter; nothing is opened. */
export function privateFile(path: string): PrivateFile | undefined {
  const name = path.toLowerCase().replace(/\/+$/, '').replace(/\/\*$/, '');
  // Long texts are no paths; the patterns are linear all the same.
  if (name.length === 0 || name.length > 500) return undefined;
  for (const [pattern, kind, what] of table) if (pattern.test(name)) return { kind, what };
  return undefined;
}
