import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { CopySubject } from '../../server/core/subjects/copy.ts';
import type { PowerShellScriptSubject } from '../../server/core/subjects/powershell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import {
  type ClearTextAddress,
  clearTextAddress,
  isPackageSource,
  transferPrograms,
} from '../facts/clear-text.ts';
import { verifies } from '../facts/downloads.ts';

export const clearTextTransport = defineRule({
  meta: {
    name: 'clear-text-transport',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.5.14', 'A.8.20', 'A.5.21'], strength: 'direct' },
    cwe: ['CWE-319', 'CWE-494'],
    related: ['KICS d5b3c9a1'],
    summary: 'Software is fetched over a connection that anybody on the way can read and change.',
    risk: 'With http and ftp nobody proves who answers. Whoever sits between the build and the server (a proxy, an access point, a provider) can put his own file in the place of the one that was asked for.',
    remedy:
      'Take `https://`. Where the server has none, check a checksum or a signature of what came before it is used.',
    degrees: {
      download: {
        severity: 'warning',
        summary: 'A file, a repository or a package comes over http or ftp.',
        related: ['S5332'],
      },
      credentials: {
        severity: 'warning',
        summary: 'A command sends credentials without TLS.',
        related: ['tally PSAvoidUsingAllowUnencryptedAuthentication'],
      },
      'signed-packages': {
        severity: 'info',
        optIn: true,
        summary:
          'Packages whose signatures are checked come over http: what is fetched can be seen, and newer versions be held back.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -fsSL http://downloads.example.com/tool.tgz -o /tmp/tool.tgz\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN curl -fsSL https://downloads.example.com/tool.tgz -o /tmp/tool.tgz\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['NIST SP 800-190 4.2.1'],
  },
  inspects: ['stage', 'copy', 'powerShellScript'],
  *check(subject) {
    if (subject.kind === 'copy') yield* copyHits(subject);
    else if (subject.kind === 'powerShellScript') yield* powerShellHits(subject);
    else yield* stageHits(subject);
  },
  message: ({ address, degree }) =>
    degree === 'credentials'
      ? `Credentials go in clear text here (${address}), so anybody on the way can read them. Take https.`
      : degree === 'signed-packages'
        ? `Packages come from ${address} in clear text: what is installed can be seen on the way, and newer versions be held back. Take https.`
        : `What comes from ${address} comes in clear text, so anybody on the way can put something else in its place. Take https, or check a checksum before it is used.`,
  fix: (_subject, { facts }) => ({
    title: 'Change to https',
    safety: 'needs-review',
    edits: facts.edits ?? [],
  }),
});

interface Facts {
  /** `http://host`. */
  readonly address: string;
  readonly degree: 'download' | 'signed-packages' | 'credentials';
  readonly edits: readonly TextEdit[] | undefined;
}

function* copyHits({ instruction, flags, sources }: CopySubject): Generator<Hit<Facts>> {
  if (instruction !== 'ADD' || flags.has('checksum')) return;
  for (const { prefix, at } of sources) {
    const address = clearTextAddress(prefix);
    if (address) yield hit('download', address, at, at.start + prefix.indexOf('://'));
  }
}

function* powerShellHits({ commands }: PowerShellScriptSubject): Generator<Hit<Facts>> {
  // A comparison of checksums finds what was changed on the way.
  const isVerified = commands.some(({ name }) => name === 'get-filehash');
  for (const { name, words } of commands) {
    const unencrypted = words.find(({ text }) => /^-AllowUnencryptedAuthentication$/i.test(text));
    if (unencrypted)
      yield {
        at: unencrypted.at,
        degree: 'credentials',
        facts: { address: unencrypted.text, degree: 'credentials', edits: undefined },
      };
    if (
      isVerified ||
      !/^(?:invoke-webrequest|invoke-restmethod|start-bitstransfer|\.download\w*|curl|wget)$/.test(name)
    )
      continue;
    for (const { value, text, at } of words) {
      const address = clearTextAddress(knownValue(value) ?? text.replace(/^"/, ''));
      if (address) yield hit('download', address, at, undefined);
    }
  }
}

function* stageHits(stage: StageSubject): Generator<Hit<Facts>> {
  if (!stage.instructions.some(({ at }) => mayHoldAddress.test(stage.textOf(at)))) return;
  const isVerified = stage.scripts.some(verifies);
  for (const instruction of stage.instructions)
    if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG')
      yield* variableHits(instruction, isVerified);
  for (const { commands, at } of stage.scripts) {
    if (!mayHoldAddress.test(stage.textOf(at))) continue;
    for (const command of commands) yield* commandHits(command, isVerified);
  }
}

/** A cheap look before words are gone through. */
const mayHoldAddress = /(?:http|ftp|telnet):/i;

/** Only where the name or the address says that software comes from there; other addresses are the program's affair. */
function* variableHits({ args }: Instruction, isVerified: boolean): Generator<Hit<Facts>> {
  for (const [index, { text, at }] of args.entries()) {
    const scheme = text.search(/(?:http|ftp):\/\//i);
    const address = scheme < 0 ? undefined : clearTextAddress(text.slice(scheme).replace(/["']/g, ''));
    if (!address) continue;
    const name = scheme === 0 ? (args[index - 1]?.text ?? '') : text.slice(0, scheme).replace(/=["']?$/, '');
    if (!isPackageSource(name) && (isVerified || !address.isArchive)) continue;
    const isWhole = at.end - at.start === text.length;
    yield hit('download', address, at, isWhole ? at.start + scheme + address.scheme.length : undefined);
  }
}

function* commandHits(command: ShellCommand, isVerified: boolean): Generator<Hit<Facts>> {
  const name = knownValue(command.name) ?? '';
  const isTransfer = transferPrograms.has(name);
  for (const { text, at } of command.args) {
    const scheme = text.search(/(?:https?|ftp|telnet):\/\//i);
    const address = scheme < 0 ? undefined : clearTextAddress(text.slice(scheme).replace(/["'\\]/g, ''));
    if (!address) continue;
    const isSigned =
      /\bdeb(?:-src)? /.test(text) ||
      /sources\.list|alpine.{0,200}\/(?:v\d|edge)/.test(text) ||
      name === 'apk';
    const isSecret = !isSigned && sendsCredentials(command, text);
    if (isSigned ? !mentionsPackages.has(name) : !isTransfer || (isVerified && !isSecret)) continue;
    const isWhole = at.end - at.start === text.length;
    yield hit(
      isSigned ? 'signed-packages' : isSecret ? 'credentials' : 'download',
      address,
      at,
      isWhole ? at.start + scheme + address.scheme.length : undefined,
    );
  }
}

/** In the address, by an option for a name or a password, or in a header. */
function sendsCredentials({ args }: ShellCommand, address: string): boolean {
  return /:\/\/[^/@\s]+:[^/@\s]*@/.test(address) || args.some(({ text }) => credentialOption.test(text));
}

const credentialOption =
  /^(?:-u|--user|--password|--http-password|--ftp-password|--oauth2-bearer)(?:=|$)|^["']?(?:--header=)?["']?(?:authorization|private-token|x-api-key)\s*:/i;

const mentionsPackages = new Set(['echo', 'printf', 'sed', 'tee', 'apk', 'add-apt-repository', 'cat']);

function hit(
  degree: Facts['degree'],
  { scheme, host }: ClearTextAddress,
  at: Span,
  colon: number | undefined,
): Hit<Facts> {
  const canEdit = scheme === 'http' && colon !== undefined;
  const edits = canEdit ? [{ at: { start: colon, end: colon }, text: 's' }] : undefined;
  return { at, degree, facts: { address: `${scheme}://${host}`, degree, edits } };
}
