import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { PowerShellScriptSubject } from '../../server/core/subjects/powershell-script.ts';
import { defineRule } from '../define-rule.ts';

export const brokenHash = defineRule({
  meta: {
    name: 'broken-hash',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.19', 'A.5.21'], strength: 'direct' },
    cwe: ['CWE-328', 'CWE-327'],
    related: ['tally PSAvoidUsingBrokenHashAlgorithms', 'S4790'],
    summary: 'A file is checked by MD5 or SHA-1.',
    risk: 'For both, two files with the same checksum can be made on purpose. Who has a hand in what is published can give out a harmless file and a harmful one that pass the same check.',
    remedy: 'Compare SHA-256 or SHA-512, or verify a signature.',
    examples: [
      {
        in: 'dockerfile',
        bad: `FROM debian:12.8-slim\nRUN echo "${'7c'.repeat(16)}  /tmp/tool.tgz" | md5sum -c -\nUSER 10001\n`,
        good: `FROM debian:12.8-slim\nRUN echo "${'24'.repeat(32)}  /tmp/tool.tgz" | sha256sum -c -\nUSER 10001\n`,
      },
    ],
    references: ['NIST SP 800-131A Rev. 2'],
  },
  inspects: ['shellScript', 'powerShellScript'],
  *check(subject) {
    if (subject.kind === 'powerShellScript') {
      yield* fileHashHits(subject);
      return;
    }
    const { script, place } = subject;
    if (place !== 'run') return;
    const found: { command: ShellCommand; hash: string }[] = [];
    for (const command of script.commands) {
      const hash = brokenCheck(command);
      if (hash !== undefined) found.push({ command, hash });
    }
    // Beside a sound check of the same files it does no harm.
    if (found.length === 0 || script.commands.some(command => sound.has(knownValue(command.name) ?? '')))
      return;
    for (const { command, hash } of found) yield { at: command.at, facts: { hash } };
  },
  message: ({ hash }) =>
    `${hash} is broken: whoever makes a file can make a second one with the same checksum. Compare SHA-256, or verify a signature.`,
});

function* fileHashHits({ commands }: PowerShellScriptSubject) {
  for (const { name, parameters, at } of commands) {
    const algorithm = name === 'get-filehash' ? parameters.get('algorithm') : undefined;
    const value = algorithm && knownValue(algorithm.value)?.toUpperCase();
    if (value === 'MD5' || value === 'SHA1') yield { at, facts: { hash: value === 'MD5' ? value : 'SHA-1' } };
  }
}

const sound = new Set(['sha256sum', 'sha512sum', 'sha384sum', 'b2sum', 'gpg', 'gpgv', 'cosign']);

/** A check of a checksum, not the making of one: names of cache files and the like may be made of any hash. */
function brokenCheck({ name, args }: ShellCommand): 'MD5' | 'SHA-1' | undefined {
  const program = knownValue(name);
  if (program !== 'md5sum' && program !== 'sha1sum' && program !== 'shasum') return undefined;
  const words = args.map(({ text }) => text);
  if (!words.some(word => /^(?:-[a-z]*c[a-z]*|--check)$/.test(word))) return undefined;
  if (program === 'md5sum') return 'MD5';
  if (program === 'sha1sum') return 'SHA-1';
  // Without an algorithm shasum takes the first one.
  return words.some(word => /^(?:-a|--algorithm)/.test(word)) ? undefined : 'SHA-1';
}
