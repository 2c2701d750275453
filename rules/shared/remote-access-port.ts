import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const remoteAccessPort = defineRule({
  meta: {
    name: 'remote-access-port',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.18', 'A.8.5', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-1125', 'CWE-749'],
    related: [
      'CKV_DOCKER_1',
      'DS-0004',
      'KICS 5907595b',
      'S6473',
      'CIS-Docker-5.7',
      'kube-linter ssh-port',
      'KBP110',
    ],
    summary: 'A port of remote administration is exposed.',
    risk: 'A shell or a screen that is reached over the network is a second way in, with accounts, keys and holes of its own, and nobody logs it with the platform.',
    remedy:
      'Leave the server and its port out. `docker exec`, `kubectl exec` and `kubectl debug` do the same under the platform’s own rights and log.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:13.1-slim\nEXPOSE 22 8080\nUSER 10001\n',
        good: 'FROM debian:13.1-slim\nEXPOSE 8080\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 5.7', 'NIST SP 800-190 4.1.2'],
  },
  inspects: ['instruction', 'container'],
  about: ['EXPOSE'],
  *check(subject) {
    if (servesGit(subject)) return;
    if (subject.kind === 'instruction') yield* exposed(subject);
    else
      for (const [index, { containerPort, protocol, at }] of subject.ports.entries()) {
        const port = knownValue(containerPort);
        const isTcp = (knownValue(protocol) ?? 'TCP') === 'TCP' && protocol.state !== 'unknown';
        const service = port === undefined || !isTcp ? undefined : services.get(port);
        if (service !== undefined) yield { at, facts: { port: String(port), service, place: index } };
      }
  },
  message: ({ port, service }) =>
    `Port ${port} is ${service}: a way in that goes around the platform’s rights and log. Leave the server out, and use exec or debug containers.`,
  fix: (subject, { facts }) => ({
    title: `Remove port ${facts.port}`,
    safety: 'needs-review',
    edits: removal(subject, facts.place) ?? [],
  }),
});

/** Git is served over SSH, by an account named git that gets no shell. */
function servesGit(subject: InstructionSubject | ContainerSubject): boolean {
  if (subject.kind === 'instruction') return /\/git$/.test(knownValue(subject.variable('HOME')) ?? '');
  const name = knownValue(subject.image)?.repository ?? '';
  return /(?:^|[/_-])(?:forgejo|gerrit|gitea|gitlab(?:-ce|-ee|-shell)?|gitolite|gogs|soft-serve)$/.test(name);
}

interface Facts {
  readonly port: string;
  readonly service: string;
  /** The word of EXPOSE, or the index of a container's port. */
  readonly place: Word | number;
}

type Word = InstructionSubject['instruction']['args'][number];

function* exposed(subject: InstructionSubject): Iterable<Hit<Facts>> {
  const { instruction } = subject;
  for (const word of instruction.args) {
    const [port = '', protocol = 'tcp'] = (knownValue(subject.expand(word.text)) ?? '')
      .toLowerCase()
      .split('/');
    const service = protocol === 'tcp' ? serviceAt(port) : undefined;
    if (service !== undefined) yield { at: word.at, facts: { port, service, place: word } };
  }
}

function removal(subject: InstructionSubject | ContainerSubject, place: Word | number) {
  if (subject.kind === 'container')
    return typeof place === 'number' ? subject.ports[place]?.remove() : undefined;
  return typeof place === 'number' ? undefined : subject.removeWord(place);
}

/** Source: IANA service name and port number registry. */
const services: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [23, 'Telnet'],
  [512, 'rexec'],
  [513, 'rlogin'],
  [514, 'rsh'],
  [3389, 'Remote Desktop'],
  [5800, 'VNC over HTTP'],
  [5900, 'VNC'],
  [5985, 'Windows Remote Management'],
  [5986, 'Windows Remote Management'],
]);

/** Also of a range that holds the port. */
function serviceAt(port: string): string | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(port) ?? [];
  if (first === undefined) return undefined;
  for (const [number, service] of services)
    if (Number(first) <= number && number <= Number(last)) return service;
  return undefined;
}
