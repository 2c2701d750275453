import { knownValue } from '../../server/core/known.ts';
import type { ShellScript } from '../../server/core/shell/shell-script.ts';
import { defineRule } from '../define-rule.ts';
import { downloadUse } from '../facts/download-use.ts';
import { type Download, readDownload, verifies } from '../facts/downloads.ts';

export const unverifiedDownload = defineRule({
  meta: {
    name: 'unverified-download',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.19', secondary: ['A.8.24', 'A.5.21'], strength: 'supporting' },
    cwe: ['CWE-494', 'CWE-353'],
    related: ['CIS-Docker-4.11', 'Scorecard Pinned-Dependencies'],
    summary: 'A file is downloaded and used, and nothing checks that it is the one that was meant.',
    risk: 'Whoever can change the file on its server, in its cache or in the account of its author decides what the image holds. TLS says only which server answered.',
    remedy:
      'Check it in the same RUN before it is used: `echo "<sha256>  file" | sha256sum -c -`, `gpg --verify`, `cosign verify-blob`. Or fetch it by `ADD --checksum=sha256:…`.',
    degrees: {
      executed: { severity: 'warning', summary: 'The downloaded file is run or installed.' },
      unpacked: { severity: 'info', summary: 'The downloaded archive is unpacked.' },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -fsSL https://example.com/tool-1.4.2 -o /usr/bin/tool && chmod +x /usr/bin/tool\nUSER 10001\n',
        good: `FROM debian:12.8-slim
RUN curl -fsSL https://example.com/tool-1.4.2 -o /usr/bin/tool \\
    && echo "${'24'.repeat(32)}  /usr/bin/tool" | sha256sum -c - \\
    && chmod +x /usr/bin/tool
USER 10001
`,
      },
    ],
    references: ['CIS Docker Benchmark 4.11', 'NIST SP 800-190 4.1.3'],
  },
  inspects: 'stage',
  *check({ scripts }) {
    for (const [index, script] of scripts.entries()) {
      if (
        script.commands.every(
          command => knownValue(command.name) !== 'curl' && knownValue(command.name) !== 'wget',
        )
      )
        continue;
      // A check in a later RUN comes late, but it ends the build.
      if (scripts.slice(index).some(verifies)) continue;
      yield* hitsOf(script);
    }
  },
  message: ({ program, use }) =>
    use === 'unpacked'
      ? `What ${program} downloads is unpacked, and nothing checks that it is the archive that was meant. Compare its checksum or verify its signature first.`
      : `What ${program} downloads is ${use}, and nothing checks that it is the file that was meant. Compare its checksum or verify its signature first.`,
});

/** Each is held against all commands behind it, so a hostile script must not have too many. */
const mostCommands = 1_000;

function* hitsOf(script: ShellScript) {
  if (script.commands.length > mostCommands) return;
  for (const command of script.commands) {
    const download = readDownload(command);
    const use = download && isRemote(download) ? downloadUse(download, script) : undefined;
    if (download && use) {
      const degree = use === 'unpacked' ? 'unpacked' : 'executed';
      yield { at: command.at, degree, facts: { program: download.program, use } };
    }
  }
}

/** Not a local server, and not a key, a list of packages or the like by its name. */
function isRemote({ addresses }: Download): boolean {
  return !addresses.some(({ text }) =>
    /^["']?(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|file:)/.test(text),
  );
}
