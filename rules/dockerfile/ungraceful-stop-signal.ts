import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const ungracefulStopSignal = defineRule({
  meta: {
    name: 'ungraceful-stop-signal',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-404'],
    related: ['Tally no-ungraceful-stopsignal'],
    summary: 'The container is stopped by a signal that no process can answer.',
    risk: 'The process is cut off in the middle of what it does: requests are lost, files are left half written, locks stay.',
    remedy:
      'Leave `STOPSIGNAL` out (SIGTERM is the default), or name the signal that the program treats as a request to end.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nSTOPSIGNAL SIGKILL\nUSER 10001\n',
        good: 'FROM alpine:3.23.0\nSTOPSIGNAL SIGTERM\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['STOPSIGNAL'],
  *check(subject) {
    const { instruction } = subject;
    const [word] = instruction.args;
    if (word === undefined) return;
    const signal = knownValue(subject.expand(word.text));
    if (signal !== undefined && /^(?:SIG)?(?:KILL|STOP)$|^(?:9|19)$/i.test(signal))
      yield { at: word.at, facts: { signal, word } };
  },
  message: ({ signal }) =>
    `${signal} cannot be caught, so the process is cut off in the middle of its work. Use SIGTERM, or the signal that the program treats as a request to end.`,
  fix: (subject, { facts }) => ({
    title: 'Change to SIGTERM',
    safety: 'needs-review',
    edits: subject.replaceWord(facts.word, 'SIGTERM'),
  }),
});
