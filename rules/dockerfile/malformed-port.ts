import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

interface Facts {
  readonly degree: 'range' | 'format' | 'protocol';
  readonly text: string;
  readonly instead: string | undefined;
  /** What stands behind the slash, where docker does not know it. */
  readonly protocol?: string;
}

export const malformedPort = defineRule({
  meta: {
    name: 'malformed-port',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1173'],
    related: [],
    summary: '`EXPOSE` names something that is no port of a container.',
    risk: 'Firewalls, policies and scanners read the list of ports. What is written wrongly is refused, or read as another port than the one that is meant.',
    remedy: 'Write a port from 1 to 65535, a range, or a port with `/tcp`, `/udp` or `/sctp`.',
    degrees: {
      range: {
        severity: 'error',
        summary: 'The number is above 65535.',
        related: ['DL3011', 'DS-0008', 'KICS 71bf8cf8', 'Semgrep invalid-port'],
      },
      format: {
        severity: 'warning',
        summary: 'An address or a port of the host stands with it.',
        related: ['BuildKit ExposeInvalidFormat'],
      },
      protocol: {
        severity: 'hint',
        summary: 'The protocol is not in lower case.',
        related: ['BuildKit ExposeProtoCasing'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nEXPOSE 8080:80\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nEXPOSE 80\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['EXPOSE'],
  *check(subject) {
    for (const word of subject.instruction.args) {
      const text = knownValue(subject.expand(word.text));
      const facts = text === undefined ? undefined : judged(text);
      if (facts) yield { at: word.at, degree: facts.degree, facts };
    }
  },
  message: ({ degree, text, instead, protocol }) =>
    protocol !== undefined
      ? `${protocol} is no protocol of a port: docker knows tcp, udp and sctp. Write ${instead ?? 'the port alone'}.`
      : degree === 'range'
        ? `${text} is no port: ports go up to 65535. Write the port that the program listens on.`
        : degree === 'protocol'
          ? `Write the protocol in lower case: ${instead ?? text}.`
          : `EXPOSE only says on which port the program in the container listens; addresses and ports of the host belong to docker run -p. ${instead === undefined ? 'Write the port alone.' : `Write ${instead}.`}`,
  fix(subject, { at, facts: { degree, text, instead } }) {
    const word = subject.instruction.args.find(one => one.at.start === at.start);
    if (!word || word.text !== text || instead === undefined) return undefined;
    return {
      title: `Write ${instead}`,
      safety: degree === 'protocol' ? 'safe' : 'needs-review',
      edits: subject.replaceWord(word, instead),
    };
  },
});

function judged(text: string): Facts | undefined {
  const port = /^(\d{1,9})(?:-(\d{1,9}))?(?:\/([A-Za-z]+))?$/.exec(text);
  if (port) {
    const [, first = '', last = '0', protocol = ''] = port;
    if (Number(first) > 65_535 || Number(last) > 65_535) return { degree: 'range', text, instead: undefined };
    if (protocol !== '' && !/^(?:tcp|udp|sctp)$/i.test(protocol))
      return { degree: 'format', text, instead: text.slice(0, text.indexOf('/')), protocol };
    const isLower = protocol === protocol.toLowerCase();
    return isLower ? undefined : { degree: 'protocol', text, instead: text.toLowerCase() };
  }
  const mapping =
    /^(?:[\d.]{7,15}:|\[[0-9a-fA-F:]{2,45}\]:)?(?:\d{1,5}(?:-\d{1,5})?:)?(\d{1,5}(?:-\d{1,5})?(?:\/[a-z]+)?)$/.exec(
      text,
    );
  return mapping ? { degree: 'format', text, instead: mapping[1] } : undefined;
}
