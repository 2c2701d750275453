import type { Flag } from '../../server/core/dockerfile/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const readableSecretMount = defineRule({
  meta: {
    name: 'readable-secret-mount',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.5.17', 'A.8.24'], strength: 'direct' },
    cwe: ['CWE-732', 'CWE-276'],
    related: ['S6469'],
    summary: 'A secret or an SSH socket is mounted so that every user of the build step can read it.',
    risk: 'Programs that the step runs under another user, to have fewer rights, get the secret all the same.',
    remedy: 'Leave `mode` out (0400 holds then), and name the user that needs it with `uid`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN --mount=type=secret,id=key,mode=0444 ./fetch.sh\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN --mount=type=secret,id=key,mode=0400 ./fetch.sh\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check({ instruction }) {
    for (const flag of instruction.flags) {
      const mode = wideMode(flag);
      if (mode !== undefined) yield { at: flag.at, facts: { mode, flag } };
    }
  },
  message: ({ mode }) =>
    `With mode ${mode} every user of this step can read what is mounted. Leave the mode out, or write 0400 and the uid that needs it.`,
  fix: (subject, { facts: { flag, mode } }) => ({
    title: 'Mount it with mode 0400',
    safety: 'needs-review',
    edits: subject.replaceFlag(flag, subject.textOf(flag.at).replace(`mode=${mode}`, 'mode=0400')),
  }),
});

/** The mode of a secret or SSH mount that gives more than its owner a right; modes are octal, also without a leading 0. */
function wideMode({ name, value }: Flag): string | undefined {
  if (name !== 'mount' || value === undefined) return undefined;
  const fields = value.split(',');
  if (!fields.includes('type=secret') && !fields.includes('type=ssh')) return undefined;
  const mode = fields.find(field => field.startsWith('mode='))?.slice(5);
  return mode !== undefined && /^0?[0-7]{3}$/.test(mode) && !mode.endsWith('00') ? mode : undefined;
}
