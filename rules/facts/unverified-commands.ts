import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand, ShellWord } from '../../server/core/shell/shell-script.ts';
import type { UnverifiedCheck } from './unverified-texts.ts';

/** A way to switch off a check: an argument of a command. */
export interface UnverifiedArgument {
  readonly commands: readonly string[];
  /** Subcommand words that must stand before the argument (`config set`), if any. */
  readonly after?: readonly string[];
  /** Whether this word, or this word with the next one, switches the check off. */
  readonly matches: (word: string, next: string | undefined) => boolean;
  /** The argument's value stands in the next word, unless a `=` is in this one. */
  readonly takesNext?: boolean;
  /** The value that switches the check on, where a command cannot do without the argument; else it is just taken away. */
  readonly on?: string;
  /** What is not checked then. */
  readonly check: UnverifiedCheck;
}

const tlsCertificate = 'tls' as const;
const packageSignature = 'signature' as const;

/** Whether a short option letter is among bundled ones: `-fsSLk`. Letters after one that takes a value are its value. */
function bundled(letter: string, withValue: string): (word: string) => boolean {
  return word => {
    if (!/^-[A-Za-z0-9#]+$/.test(word)) return false;
    for (const one of word.slice(1)) {
      if (one === letter) return true;
      if (withValue.includes(one)) return false;
    }
    return false;
  };
}

function oneOf(...words: readonly string[]): (word: string) => boolean {
  return word => words.includes(word);
}

function setting(...names: readonly string[]): (word: string, next: string | undefined) => boolean {
  return (word, next) => {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (!names.includes(name.toLowerCase())) return false;
    return /^["']?(false|0|no|off)["']?$/i.test(equals < 0 ? (next ?? '') : word.slice(equals + 1));
  };
}

/** The tools' own documentation says what each option does. */
export const unverifiedArguments: readonly UnverifiedArgument[] = [
  { commands: ['curl'], matches: bundled('k', 'dFmoTuAbceEhHKQPrtUwxXyYzC'), check: tlsCertificate },
  {
    commands: ['curl'],
    matches: oneOf('--insecure', '--proxy-insecure', '--doh-insecure'),
    check: tlsCertificate,
  },
  {
    commands: ['wget', 'wget2'],
    matches: oneOf('--no-check-certificate', '--no-check-cert'),
    check: tlsCertificate,
  },
  { commands: ['wget'], matches: setting('--check-certificate'), check: tlsCertificate },
  { commands: ['aria2c'], matches: setting('--check-certificate'), check: tlsCertificate },
  { commands: ['http', 'https'], matches: setting('--verify'), check: tlsCertificate },
  {
    commands: ['pip', 'pip2', 'pip3', 'uv', 'pipx', 'pip-compile', 'python', 'python3'],
    matches: word => word === '--trusted-host' || word.startsWith('--trusted-host='),
    takesNext: true,
    check: tlsCertificate,
  },
  {
    commands: ['uv'],
    matches: word => word.startsWith('--allow-insecure-host'),
    takesNext: true,
    check: tlsCertificate,
  },
  {
    commands: ['conda', 'mamba', 'micromamba'],
    after: ['config'],
    matches: setting('ssl_verify', '--ssl_verify'),
    takesNext: true,
    on: 'true',
    check: tlsCertificate,
  },
  { commands: ['conda', 'mamba'], matches: oneOf('--insecure', '-k'), check: tlsCertificate },
  {
    commands: ['npm', 'yarn', 'pnpm', 'cnpm'],
    after: ['set'],
    matches: setting('strict-ssl', 'strict_ssl', 'enablestrictssl', 'npm_config_strict_ssl'),
    takesNext: true,
    on: 'true',
    check: tlsCertificate,
  },
  {
    commands: ['npm', 'yarn', 'pnpm'],
    matches: word => /^--(?:no-strict-ssl|strict-ssl=false)$/i.test(word),
    check: tlsCertificate,
  },
  {
    commands: ['git'],
    after: ['config'],
    matches: setting('http.sslverify'),
    takesNext: true,
    on: 'true',
    check: tlsCertificate,
  },
  {
    commands: ['git'],
    matches: word => /^http\.sslverify=(?:false|0)$/i.test(word),
    on: 'true',
    check: tlsCertificate,
  },
  {
    commands: ['composer'],
    after: ['config'],
    matches: setting('secure-http'),
    takesNext: true,
    on: 'true',
    check: tlsCertificate,
  },
  {
    commands: ['composer'],
    after: ['config'],
    matches: (word, next) => word === 'disable-tls' && next === 'true',
    takesNext: true,
    on: 'false',
    check: tlsCertificate,
  },
  { commands: ['go'], matches: oneOf('-insecure'), check: tlsCertificate },
  { commands: ['helm'], matches: oneOf('--insecure-skip-tls-verify'), check: tlsCertificate },
  {
    commands: ['kubectl', 'oc'],
    matches: word => /^--insecure-skip-tls-verify(?:=true)?$/.test(word),
    check: tlsCertificate,
  },
  {
    commands: ['skopeo', 'podman', 'buildah'],
    matches: word => /^--(?:src-|dest-)?tls-verify=false$/.test(word),
    check: tlsCertificate,
  },
  { commands: ['apk'], matches: oneOf('--allow-untrusted'), check: packageSignature },
  { commands: ['apk'], matches: oneOf('--no-check-certificate'), check: tlsCertificate },
  {
    commands: ['apt-get', 'apt', 'aptitude'],
    matches: oneOf('--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories'),
    check: packageSignature,
  },
  {
    commands: ['apt-get', 'apt'],
    matches: word =>
      /^(?:-o)?(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)=["']?(?:true|1|yes)["']?$/i.test(
        word,
      ),
    on: 'false',
    check: packageSignature,
  },
  {
    commands: ['apt-get', 'apt'],
    matches: word => /^(?:-o)?Acquire::https?::Verify-(?:Peer|Host)=["']?(?:false|0|no)["']?$/i.test(word),
    on: 'true',
    check: tlsCertificate,
  },
  { commands: ['dpkg'], matches: oneOf('--force-bad-verify', '--no-debsig'), check: packageSignature },
  {
    commands: ['dnf', 'dnf5', 'yum', 'tdnf', 'microdnf', 'zypper'],
    matches: oneOf('--nogpgcheck', '--no-gpg-checks', '--no-gpgcheck', '--allow-unsigned-rpm'),
    check: packageSignature,
  },
  {
    commands: ['dnf', 'dnf5', 'yum', 'tdnf', 'microdnf'],
    matches: word => /^--setopt=(?:\*\.)?gpgcheck=(?:0|false|no)$/i.test(word),
    on: '1',
    check: packageSignature,
  },
  {
    commands: ['dnf', 'dnf5', 'yum', 'tdnf', 'microdnf', 'yum-config-manager', 'dnf-config-manager'],
    matches: word => /^(?:--setopt=)?(?:[\w*.-]{1,60}\.)?sslverify=(?:0|false|no)$/i.test(word),
    on: '1',
    check: tlsCertificate,
  },
  { commands: ['zypper'], matches: oneOf('--no-gpg-checks', '-G'), check: packageSignature },
  {
    commands: ['rpm', 'rpmkeys'],
    matches: oneOf('--nodigest', '--nosignature', '--noverify', '--nofiledigest'),
    check: packageSignature,
  },
  { commands: ['gem'], matches: word => word === 'NoSecurity', on: 'HighSecurity', check: packageSignature },
  {
    commands: ['pip', 'pip3'],
    after: ['config', 'set'],
    matches: word => /^(?:global|install)\.trusted-host$/.test(word),
    takesNext: true,
    check: tlsCertificate,
  },
  {
    commands: ['go'],
    after: ['env'],
    matches: word => /^(?:GOSUMDB=off|GONOSUMDB=\*)$/i.test(word),
    check: packageSignature,
  },
  { commands: ['go'], after: ['env'], matches: word => /^GOINSECURE=./.test(word), check: tlsCertificate },
  {
    commands: ['bundle', 'bundler'],
    after: ['config'],
    matches: (word, next) => word === 'ssl_verify_mode' && next === '0',
    takesNext: true,
    on: '1',
    check: tlsCertificate,
  },
  {
    commands: ['mvn', 'mvnw'],
    matches: word => /^-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)=true$/.test(word),
    check: tlsCertificate,
  },
  { commands: ['aws'], matches: oneOf('--no-verify-ssl'), check: tlsCertificate },
  { commands: ['ansible-galaxy'], matches: oneOf('--ignore-certs'), check: tlsCertificate },
  {
    commands: ['gcloud'],
    matches: (word, next) => word === 'auth/disable_ssl_validation' && /^true$/i.test(next ?? ''),
    takesNext: true,
    on: 'false',
    check: tlsCertificate,
  },
  {
    commands: ['deno', 'chromium', 'google-chrome'],
    matches: word => /^--(?:unsafely-)?ignore-certificate-errors(?:=|$)/.test(word),
    check: tlsCertificate,
  },
  { commands: ['oras', 'crane'], matches: oneOf('--insecure'), check: tlsCertificate },
  {
    commands: ['cosign'],
    matches: oneOf('--insecure-ignore-tlog', '--insecure-ignore-sct'),
    check: packageSignature,
  },
  {
    commands: ['choco'],
    matches: oneOf('--allow-empty-checksums', '--ignore-checksums'),
    check: packageSignature,
  },
];

interface UnverifiedVariable {
  readonly name: string;
  readonly off: (value: string) => boolean;
  readonly check: UnverifiedCheck;
}

/** Which check a variable of this value switches off for every program that reads it. */
export function checkSwitchedOff(name: string, value: string): UnverifiedCheck | undefined {
  const rows = variablesByName.get(name.toUpperCase());
  return rows?.find(one => one.off(value))?.check;
}

const unverifiedVariables: readonly UnverifiedVariable[] = [
  { name: 'NODE_TLS_REJECT_UNAUTHORIZED', off: isFalse, check: 'tls' },
  { name: 'PYTHONHTTPSVERIFY', off: isFalse, check: 'tls' },
  // git looks only whether the variable is there, so `false` switches the check off as well.
  { name: 'GIT_SSL_NO_VERIFY', off: () => true, check: 'tls' },
  { name: 'NPM_CONFIG_STRICT_SSL', off: isFalse, check: 'tls' },
  { name: 'YARN_ENABLE_STRICT_SSL', off: isFalse, check: 'tls' },
  { name: 'YARN_STRICT_SSL', off: isFalse, check: 'tls' },
  { name: 'PIP_TRUSTED_HOST', off: value => value.trim() !== '', check: 'tls' },
  { name: 'UV_INSECURE_HOST', off: value => value.trim() !== '', check: 'tls' },
  { name: 'CONDA_SSL_VERIFY', off: isFalse, check: 'tls' },
  { name: 'COMPOSER_DISABLE_TLS', off: isTrue, check: 'tls' },
  { name: 'GOINSECURE', off: value => value.trim() !== '', check: 'tls' },
  { name: 'GONOSUMDB', off: value => value.trim() === '*', check: 'signature' },
  { name: 'GONOSUMCHECK', off: isTrue, check: 'signature' },
  { name: 'GOFLAGS', off: value => /(^|\s)-insecure(\s|$)/.test(value), check: 'tls' },
  { name: 'GOSUMDB', off: value => value.trim().toLowerCase() === 'off', check: 'signature' },
  { name: 'REQUESTS_CA_BUNDLE', off: value => value === '/dev/null', check: 'tls' },
  { name: 'CURL_CA_BUNDLE', off: value => value === '/dev/null', check: 'tls' },
  { name: 'HELM_INSECURE_SKIP_TLS_VERIFY', off: isTrue, check: 'tls' },
  { name: 'VAULT_SKIP_VERIFY', off: isTrue, check: 'tls' },
  { name: 'BUNDLE_SSL_VERIFY_MODE', off: isFalse, check: 'tls' },
  { name: 'CARGO_HTTP_CHECK_REVOKE', off: isFalse, check: 'tls' },
  { name: 'AZURE_CLI_DISABLE_CONNECTION_VERIFICATION', off: isTrue, check: 'tls' },
  {
    name: 'MAVEN_OPTS',
    off: value => /-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)=true/.test(value),
    check: 'tls',
  },
  {
    name: 'GIT_SSH_COMMAND',
    off: value => /StrictHostKeyChecking[ =](?:no|off)\b/i.test(value),
    check: 'host-key',
  },
  { name: 'ANSIBLE_HOST_KEY_CHECKING', off: isFalse, check: 'host-key' },
];

const variablesByName = new Map(
  unverifiedVariables.map(({ name }) => [name, unverifiedVariables.filter(one => one.name === name)]),
);

function isFalse(value: string): boolean {
  return /^\s*(0|false|no|off)\s*$/i.test(value);
}

function isTrue(value: string): boolean {
  return /^\s*(1|true|yes|on)\s*$/i.test(value);
}

/** An argument of a command by which a check is switched off, and the words that hold it. */
export interface UnverifiedUse {
  readonly check: UnverifiedCheck;
  readonly words: readonly ShellWord[];
  /** See `UnverifiedArgument`. */
  readonly on: string | undefined;
}

/** What of a command's arguments switches a check off. */
export function unverifiedUses(command: ShellCommand): readonly UnverifiedUse[] {
  const name = knownValue(command.name);
  const rows = name === undefined ? [] : (rowsByCommand.get(name) ?? []);
  if (rows.length === 0) return [];
  return command.args.flatMap((word, index) => useAt(command, rows, word, index) ?? []);
}

function useAt(
  command: ShellCommand,
  rows: readonly UnverifiedArgument[],
  word: ShellWord,
  index: number,
): UnverifiedUse | undefined {
  const text = knownValue(word.value) ?? word.prefix;
  const next = command.args[index + 1];
  const row = rows.find(
    one =>
      one.matches(text, next && (knownValue(next.value) ?? undefined)) &&
      (one.after ?? []).every(needed =>
        command.args.slice(0, index).some(before => knownValue(before.value) === needed),
      ),
  );
  if (!row) return undefined;
  const both = row.takesNext === true && !text.includes('=') && next !== undefined;
  if (row.check === 'tls' && isLocal(command)) return undefined;
  return { check: row.check, words: both ? [word, next] : [word], on: row.on };
}

/** Whether every URL of the command is of this very machine: a health check that talks to its own container. */
function isLocal({ args }: ShellCommand): boolean {
  const urls = args.map(({ prefix }) => prefix).filter(prefix => /^https?:\/\//i.test(prefix));
  return (
    urls.length > 0 &&
    urls.every(url => /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?#]|$)/i.test(url))
  );
}

const rowsByCommand: ReadonlyMap<string, readonly UnverifiedArgument[]> = byCommand();

function byCommand(): ReadonlyMap<string, readonly UnverifiedArgument[]> {
  const map = new Map<string, UnverifiedArgument[]>();
  for (const row of unverifiedArguments)
    for (const command of row.commands) {
      const rows = map.get(command);
      if (rows) rows.push(row);
      else map.set(command, [row]);
    }
  return map;
}
