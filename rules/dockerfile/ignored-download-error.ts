import { knownValue } from '../../server/core/known.ts';
import { insert } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { type Download, readDownload, verifies } from '../facts/downloads.ts';

export const ignoredDownloadError = defineRule({
  meta: {
    name: 'ignored-download-error',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.19'], strength: 'contextual' },
    cwe: ['CWE-754', 'CWE-252'],
    related: ['tally curl-should-follow-redirects', 'tally prefer-curl-config'],
    summary: 'curl counts an error page of the server as a success.',
    risk: 'When the server answers "not found" or "forbidden", the page that says so is stored in the place of the file. The build goes on with it, and the mistake shows only where the program runs.',
    remedy: 'Add `-f` (`--fail`), so that the build ends where the download fails.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -sSL https://example.com/app.conf -o /etc/app.conf\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN curl -f -sSL https://example.com/app.conf -o /etc/app.conf\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['curl(1): --fail'],
  },
  inspects: 'shellScript',
  *check({ script, place, editable }) {
    if (place !== 'run') return;
    const calls = script.commands.filter(({ name }) => knownValue(name) === 'curl');
    // A checksum or a signature does not fit an error page.
    if (calls.length === 0 || verifies(script)) return;
    for (const command of calls) {
      const download = readDownload(command);
      if (download && storesErrors(download))
        yield { at: command.nameAt, facts: { insertAt: editable ? command.nameAt.end : undefined } };
    }
  },
  message: () =>
    'curl stores the server’s error page in the place of the file and reports success. Add -f, so that the build ends instead.',
  fix: (_subject, { facts: { insertAt } }) => ({
    title: 'Add -f',
    safety: 'needs-review',
    edits: insertAt === undefined ? [] : [insert(insertAt, ' -f')],
  }),
});

/** Only where the answer is stored: what a program reads from a pipe it mostly refuses itself. */
function storesErrors({ options, files, command }: Download): boolean {
  const { names, mayHoldMore } = options;
  if (files.length === 0 || mayHoldMore || command.insideOf !== undefined) return false;
  return !['-f', '--fail', '--fail-with-body', '--fail-early', '-K', '--config', '-w', '--write-out'].some(
    name => names.has(name),
  );
}
