import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand, ShellWord } from '../../server/core/shell/shell-script.ts';

/** What is not checked: a server's certificate, a package's signature, an SSH server's key. */
export type UnverifiedCheck = 'tls' | 'signature' | 'host-key';

/** A line of a configuration file that switches a check off. The files' own manuals say what each does. */
const lines: readonly { readonly pattern: RegExp; readonly check: UnverifiedCheck }[] = [
  {
    pattern: /^\s*deb(?:-src)?\s+\[[^\]]{0,200}\b(?:trusted|allow-insecure)=yes\b[^\]]{0,200}\]\s+https?:/i,
    check: 'signature',
  },
  { pattern: /\bAPT::Get::AllowUnauthenticated\s+"?(?:true|1|yes)\b/i, check: 'signature' },
  { pattern: /\bAcquire::AllowInsecureRepositories\s+"?(?:true|1|yes)\b/i, check: 'signature' },
  {
    pattern: /\bAcquire::https?::(?:[\w.-]{1,80}::)?Verify-(?:Peer|Host)\s+"?(?:false|0|no)\b/i,
    check: 'tls',
  },
  { pattern: /(?:^|[\s\\n])gpgcheck\s*=\s*(?:0|no|false)\b/i, check: 'signature' },
  { pattern: /(?:^|[\s\\n])sslverify\s*=\s*(?:0|no|false)\b/i, check: 'tls' },
  { pattern: /^\s*strict-ssl\s*=\s*false\b/i, check: 'tls' },
  { pattern: /^\s*(?:trusted-host)\s*=\s*\S/i, check: 'tls' },
  { pattern: /^\s*check[-_]certificate\s*=\s*(?:off|no|0)\b/i, check: 'tls' },
  { pattern: /(?:^|[\s\\tn])StrictHostKeyChecking[ =]+["']?(?:no|off)\b/i, check: 'host-key' },
];

const writers: ReadonlySet<string> = new Set(['echo', 'printf', 'sed', 'ssh', 'scp', 'sftp', 'rsync', 'git']);
const cheap = /trusted|insecure|verify|check|strict/i;

/** The word by which a command writes, or is told, a setting that switches a check off. */
export function unverifiedText(
  command: ShellCommand,
): { readonly word: ShellWord; readonly check: UnverifiedCheck } | undefined {
  if (!writers.has(knownValue(command.name) ?? '')) return undefined;
  for (const word of command.args) {
    if (!cheap.test(word.text)) continue;
    const text = knownValue(word.value) ?? word.text.replace(/^["']/, '');
    // What sed looks for is not what it writes: `s/gpgcheck=0/gpgcheck=1/`.
    const written = knownValue(command.name) === 'sed' ? replacementOf(text) : text;
    const found = lines.find(({ pattern }) => pattern.test(written));
    if (found) return { word, check: found.check };
  }
  return undefined;
}

/** What `s/a/b/` writes; of other scripts all. */
function replacementOf(script: string): string {
  const separator = /^(?:[\d,$]*|\/[^/]*\/)s(\W)/.exec(script)?.[1];
  if (separator === undefined) return script.startsWith('/') ? '' : script;
  return script.split(separator)[2] ?? '';
}
