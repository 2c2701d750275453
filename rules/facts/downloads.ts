import { knownValue } from '../../server/core/known.ts';
import {
  type CommandOptions,
  commandOptions,
  type OptionTable,
} from '../../server/core/shell/command-options.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../../server/core/shell/shell-script.ts';

/** A command that fetches something from a server. */
export interface Download {
  readonly command: ShellCommand;
  readonly program: 'curl' | 'wget';
  readonly options: CommandOptions;
  /** Addresses as written. */
  readonly addresses: readonly ShellWord[];
  /** Names, as written, of the files that are written; empty when it goes to the output. */
  readonly files: readonly string[];
}

/** curl(1) and wget(1). */
const tables: Readonly<Record<'curl' | 'wget', OptionTable>> = {
  curl: {
    short: 'AbcCdDeEFhHKmoPQrtTuUwxXyYz',
    long: [
      '--output',
      '--output-dir',
      '--url',
      '--header',
      '--data',
      '--data-raw',
      '--data-binary',
      '--data-urlencode',
      '--user',
      '--user-agent',
      '--referer',
      '--retry',
      '--retry-delay',
      '--retry-max-time',
      '--max-time',
      '--connect-timeout',
      '--cacert',
      '--capath',
      '--cert',
      '--key',
      '--proxy',
      '--request',
      '--proto',
      '--proto-redir',
      '--write-out',
      '--form',
      '--cookie',
      '--cookie-jar',
      '--config',
      '--range',
      '--resolve',
      '--limit-rate',
      '--max-redirs',
      '--ciphers',
      '--tls-max',
      '--interface',
      '--netrc-file',
      '--oauth2-bearer',
      '--unix-socket',
      '--time-cond',
      '--dump-header',
      '--noproxy',
    ],
  },
  wget: {
    short: 'aBDeiIlOoPQRtTUwX',
    long: [
      '--output-document',
      '--output-file',
      '--append-output',
      '--directory-prefix',
      '--header',
      '--user',
      '--password',
      '--user-agent',
      '--tries',
      '--timeout',
      '--connect-timeout',
      '--read-timeout',
      '--wait',
      '--waitretry',
      '--ca-certificate',
      '--ca-directory',
      '--certificate',
      '--private-key',
      '--progress',
      '--quota',
      '--limit-rate',
      '--post-data',
      '--base',
      '--input-file',
      '--secure-protocol',
      '--retry-on-http-error',
      '--cut-dirs',
      '--domains',
      '--accept',
      '--reject',
    ],
  },
};

/** Reads a call of curl or wget; undefined for other commands and for calls that send or only look. */
export function readDownload(command: ShellCommand): Download | undefined {
  const program = knownValue(command.name);
  if (program !== 'curl' && program !== 'wget') return undefined;
  const options = commandOptions(command, tables[program]);
  if (sending.some(name => options.names.has(name))) return undefined;
  if (
    program === 'curl'
      ? options.names.has('-I') || options.names.has('--head')
      : options.names.has('--spider')
  )
    return undefined;
  const url = options.valueOf('--url');
  const addresses = url ? [url.word, ...options.operands] : options.operands;
  if (addresses.length === 0) return undefined;
  return { command, program, options, addresses, files: writtenFiles(command, program, options, addresses) };
}

const sending = [
  '--data',
  '--data-raw',
  '--data-binary',
  '-d',
  '-F',
  '--form',
  '-T',
  '--upload-file',
  '--post-data',
  '--post-file',
];

function writtenFiles(
  { redirects, isPiped, insideOf }: ShellCommand,
  program: 'curl' | 'wget',
  options: CommandOptions,
  addresses: readonly ShellWord[],
): readonly string[] {
  const names = program === 'curl' ? ['-o', '--output'] : ['-O', '--output-document'];
  const output = options.valueOf(...names);
  const redirected = redirects.flatMap(({ operator, target }) =>
    target && (operator === '>' || operator === '>>' || operator === '>|') ? [target.text] : [],
  );
  if (output && output.text !== '-') return [unquoted(output.text), ...redirected.map(unquoted)];
  const toFile = program === 'curl' ? options.names.has('-O') || options.names.has('--remote-name') : !output;
  if (toFile && (program === 'curl' || !(isPiped && insideOf === undefined && output)))
    return addresses.map(({ text }) => lastSegment(unquoted(text)));
  return redirected.map(unquoted);
}

/** A file's name as commands further on write it. */
export function unquoted(text: string): string {
  return text.replaceAll('"', '').replaceAll("'", '');
}

function lastSegment(address: string): string {
  const path = address.split(/[?#]/)[0] ?? address;
  return path.slice(path.lastIndexOf('/') + 1);
}

const verifiers: ReadonlySet<string> = new Set([
  'sha256sum',
  'sha512sum',
  'sha384sum',
  'sha224sum',
  'sha1sum',
  'md5sum',
  'shasum',
  'b2sum',
  'b3sum',
  'cksum',
  'rhash',
  'sha256',
  'sha512',
  'gpg',
  'gpg2',
  'gpgv',
  'gpgv2',
  'cosign',
  'minisign',
  'signify',
  'rsign',
  'slsa-verifier',
  'jarsigner',
  'dpkg-sig',
  'debsig-verify',
  'rpmkeys',
  'apt-key',
  'npm-verify',
  'keytool',
]);

/** Whether a script compares a checksum or verifies a signature. */
export function verifies({ commands }: ShellScript): boolean {
  return commands.some(command => {
    const name = knownValue(command.name) ?? '';
    if (verifiers.has(name)) return true;
    const words = command.args.map(({ text }) => text);
    if (name === 'openssl') return words[0] === 'dgst' || words[0] === 'sha256';
    if (name === 'rpm') return words.some(word => /^--import$|^-K$|^--checksig$/.test(word));
    return name === 'gh' && words[0] === 'attestation';
  });
}
