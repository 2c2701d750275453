import type { Flag } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const sensitiveVolume = defineRule({
  meta: {
    name: 'sensitive-volume',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.18', secondary: ['A.8.2', 'A.8.9', 'A.8.22'], strength: 'supporting' },
    cwe: ['CWE-250', 'CWE-668'],
    related: [],
    summary: 'A volume or a mount of the Dockerfile reaches for the system or for the container engine.',
    risk: 'Who holds the engine’s socket can start any container with any right, which is root on the host. A volume over a system directory takes it out of the image’s reach and invites to mount the host’s there.',
    remedy:
      'Keep volumes to the directories that hold data. Build images with a builder that needs no socket.',
    degrees: {
      'engine-socket': {
        severity: 'error',
        summary: 'The socket of the container engine.',
        related: ['Semgrep dockerd-socket-mount', 'CIS-Docker-5.31'],
      },
      'system-directory': {
        severity: 'warning',
        summary: 'A directory of the kernel or of the system’s own files.',
        related: ['DKL-DI-0002'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nVOLUME /var/run/docker.sock\nUSER 10001\n',
        good: 'FROM alpine:3.23.0\nVOLUME /var/lib/app\nUSER 10001\n',
      },
    ],
    references: ['CIS Docker Benchmark 5.31', 'NIST SP 800-190 4.4.3'],
  },
  inspects: 'instruction',
  about: ['VOLUME', 'RUN'],
  *check(subject) {
    const { keyword, flags } = subject.instruction;
    if (keyword === 'VOLUME') yield* volumeHits(subject);
    else
      for (const flag of flags) {
        const hit = mountHit(flag, subject);
        if (hit) yield hit;
      }
  },
  message: ({ path, degree }) =>
    degree === 'engine-socket'
      ? `${path} is the container engine’s socket: who holds it is root on the host. Leave it out.`
      : `A volume on ${path} covers files of the system and invites to mount the host’s there. Name the directory that holds the data.`,
  fix: (subject, { facts: { path } }) => {
    const word = subject.instruction.args.find(({ text }) => text === path);
    if (subject.instruction.keyword !== 'VOLUME' || word === undefined) return undefined;
    return { title: `Remove the volume ${path}`, safety: 'needs-review', edits: subject.removeWord(word) };
  },
});

interface Facts {
  readonly path: string;
  readonly degree: 'engine-socket' | 'system-directory';
}

function* volumeHits(subject: InstructionSubject): Generator<Hit<Facts>> {
  const { instruction, before } = subject;
  if (knownValue(before.os) === 'windows') return;
  for (const word of instruction.args) {
    const path = knownValue(subject.expand(word.text));
    const degree = path === undefined ? undefined : degreeOf(path);
    if (path !== undefined && degree !== undefined) yield { at: word.at, degree, facts: { path, degree } };
  }
}

/** A bind mount takes from the build context or from an image, so only the socket is a matter of its own there. */
function mountHit({ name, value, at }: Flag, subject: InstructionSubject): Hit<Facts> | undefined {
  if (name !== 'mount' || value === undefined) return undefined;
  const text = knownValue(subject.expand(value)) ?? value;
  const path = text
    .split(',')
    .flatMap(field => /^(?:src|source|from)=(.*)$/.exec(field)?.[1] ?? [])
    .find(isEngineSocket);
  return path === undefined
    ? undefined
    : { at, degree: 'engine-socket', facts: { path, degree: 'engine-socket' } };
}

function degreeOf(path: string): Facts['degree'] | undefined {
  if (isEngineSocket(path)) return 'engine-socket';
  const plain = path.replace(/\/+$/, '') || '/';
  return systemDirectories.has(plain) || /^\/(?:proc|sys|dev)\//.test(plain) ? 'system-directory' : undefined;
}

function isEngineSocket(path: string): boolean {
  return /(?:^|\/)(?:docker|containerd|crio|podman|buildkitd)\.sock$/.test(path);
}

const systemDirectories: ReadonlySet<string> = new Set([
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/proc',
  '/root/.ssh',
  '/sbin',
  '/sys',
  '/usr',
  '/usr/bin',
  '/var/run/docker',
]);
