import { knownValue } from '../../server/core/known.ts';
import { commandOptions } from '../../server/core/shell/command-options.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import { insert } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';

export const largeLoginLog = defineRule({
  meta: {
    name: 'large-login-log',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-400'],
    related: ['DL3046', 'KICS 44fbf45c'],
    summary: 'A user with a large id makes login logs that fill the image.',
    risk: 'useradd writes to /var/log/lastlog and faillog at a place that grows with the id. On disk the file has holes; in an image layer it is written out in full, and the build may run out of space.',
    remedy: 'Add `-l` (`--no-log-init`).',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN useradd -u 1000650000 app\nUSER 1000650000\n',
        good: 'FROM debian:12.8-slim\nRUN useradd -l -u 1000650000 app\nUSER 1000650000\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Building best practices, USER'],
  },
  inspects: 'shellScript',
  *check({ script, place, editable }) {
    if (place !== 'run') return;
    for (const command of script.commands) {
      const uid = knownValue(command.name) === 'useradd' ? largeId(command) : undefined;
      if (uid) yield { at: command.at, facts: { uid, insertAt: editable ? command.nameAt.end : undefined } };
    }
  },
  message: ({ uid }) =>
    `useradd writes login logs that grow with the id ${uid} and can fill the layer. Add -l to leave them out.`,
  fix: (_subject, { facts: { insertAt } }) => ({
    title: 'Add -l',
    safety: 'needs-review',
    edits: insertAt === undefined ? [] : [insert(insertAt, ' -l')],
  }),
});

/** From six digits on the logs are noticed: 292 bytes for each id below it. */
function largeId(command: ShellCommand): string | undefined {
  const { names, valueOf } = commandOptions(command, {
    short: 'bcdefgGkKpRPsuZ',
    long: ['--uid', '--gid', '--groups', '--home-dir', '--shell', '--comment', '--base-dir', '--password'],
  });
  const uid = valueOf('-u', '--uid');
  const id = uid && knownValue(uid.value);
  if (id === undefined || !/^[0-9]{6,10}$/.test(id)) return undefined;
  return names.has('-l') || names.has('--no-log-init') ? undefined : id;
}
