import { isKnownFalse, isKnownTrue, knownValue } from '../../server/core/known.ts';
import { textOption } from '../../server/core/rule-kit/options.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { nonRootUsers } from '../refactorings/non-root-user.ts';

export const rootUser = defineRule({
  meta: {
    name: 'root-user',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.27', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-250'],
    related: [],
    summary: 'The container runs as root.',
    risk: 'A process that runs as root inside a container is root to the kernel too. One mistake in the runtime, one mounted path or one capability too many, and it owns the node.',
    remedy:
      'End the production stage with `USER` and a numeric id, and set `runAsNonRoot: true` where the container is deployed.',
    degrees: {
      explicit: {
        severity: 'error',
        summary: 'Root is named: `USER root`, `runAsUser: 0`, `runAsNonRoot: false`.',
        related: [
          ...dockerfilePeers(),
          ...kubernetesPeers(),
          'DL3002',
          'CKV_DOCKER_8',
          'KICS 67fd0c4a',
          'Semgrep last-user-is-root',
          'KSV-0105',
          'KSV-0020',
          'CKV_K8S_40',
          'PSS204',
          'kube-score container-security-context-user-group-id',
        ],
      },
      inherited: {
        severity: 'error',
        summary: 'No USER is named and the base image is known to run as root.',
        related: [
          ...dockerfilePeers(),
          'CKV_DOCKER_3',
          'KICS fd54f200',
          'Semgrep missing-user',
          'Semgrep missing-user-entrypoint',
          'Tally user-created-but-never-used',
        ],
      },
      'not-stated': {
        severity: 'info',
        summary: 'No USER is named, and what the base image says is not known.',
        related: [
          ...dockerfilePeers(),
          'CKV_DOCKER_3',
          'KICS fd54f200',
          'Semgrep missing-user',
          'Semgrep missing-user-entrypoint',
          'Tally user-created-but-never-used',
        ],
      },
      unset: {
        severity: 'warning',
        summary: 'The pod does not keep its image from running as root.',
        related: kubernetesPeers(),
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: `FROM node:22.11.0-slim
WORKDIR /srv
COPY . .
CMD ["node", "server.js"]
`,
        good: `FROM node:22.11.0-slim
WORKDIR /srv
COPY . .
USER 10001
CMD ["node", "server.js"]
`,
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        runAsNonRoot: false
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        runAsNonRoot: true
`,
        goodComesFromFix: true,
      },
      {
        in: 'helm-values',
        bad: 'podSecurityContext:\n  runAsUser: 0\n',
        good: 'podSecurityContext:\n  runAsUser: 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: [
      'CIS Docker Benchmark 4.1',
      'Kubernetes Pod Security Standards, restricted: Running as Non-root',
    ],
  },
  inspects: ['stage', 'container'],
  options: {
    user: textOption('10001', 'User that the fix writes: an id above 10000 that no account of the node has.'),
  },
  *check(subject) {
    const hit = subject.kind === 'stage' ? stageHit(subject) : containerHit(subject);
    if (hit) yield hit;
  },
  message: facts => facts.text,
  fix: (subject, { facts }, options) =>
    subject.kind === 'stage'
      ? nonRootUsers(subject, options.user)
      : {
          title:
            facts.field === 'runAsUser' ? `Set runAsUser to ${options.user}` : 'Set runAsNonRoot to true',
          safety: 'needs-review',
          edits:
            (facts.field === 'runAsUser'
              ? subject.runAsUser.set(options.user)
              : subject.runAsNonRoot.set('true')) ?? [],
        },
});

interface Facts {
  readonly text: string;
  readonly field: 'user' | 'runAsUser' | 'runAsNonRoot';
}

function stageHit(stage: StageSubject): Hit<Facts> | undefined {
  if (!stage.isProduction) return undefined;
  const { user } = stage;
  const unused = stage.createdUsers.at(-1);
  const hint = unused === undefined ? '' : ` The user ${unused.name} is created, and nothing selects it.`;
  const fact = (text: string): Facts => ({ text: text + hint, field: 'user' });
  if (user.value.state === 'unknown') return undefined;
  if (user.value.state !== 'known' && (isTemplate(stage) || onlyHoldsFiles(stage))) return undefined;
  if (user.value.state === 'known') {
    if (!isRoot(user.value.value)) return undefined;
    const text = `The production stage runs as ${user.value.value}. End it with USER and an id that has no rights, such as USER 10001.`;
    return { at: user.at ?? stage.imageAt, degree: 'explicit', facts: fact(text) };
  }
  const base = knownValue(stage.base);
  const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
  if (facts?.user === 'non-root') return undefined;
  if (facts?.user === 'root' || base?.repository === 'scratch') {
    const text = `No USER is named and ${base?.name ?? 'the base image'} runs as root, so this image does too. End the stage with USER and an id that has no rights, such as USER 10001.`;
    return { at: stage.imageAt, degree: 'inherited', facts: fact(text) };
  }
  const text = `No USER is named, so the image runs as whatever user its base image sets, which may be root. State it: end the stage with USER and a numeric id.`;
  return { at: stage.imageAt, degree: 'not-stated', facts: fact(text) };
}

/** A stage that files are exported from (`--output`), or that others copy from: it starts nothing. */
function onlyHoldsFiles({ base, baseStage, instructions }: StageSubject): boolean {
  if (baseStage !== undefined || knownValue(base)?.repository !== 'scratch') return false;
  return !instructions.some(({ keyword }) => starting.has(keyword));
}

const starting: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'VOLUME',
]);

/** A generator fills this file in, image and perhaps USER too: `FROM {{ base }}`, `FROM %%IMAGE%%`, `FROM @base@`. */
function isTemplate(stage: StageSubject): boolean {
  return /\{[{%]|%%|@\w{1,60}@/.test(stage.textOf(stage.from));
}

/** `root`, `0`, `0:0`, `root:wheel`, and Windows' administrator. */
function isRoot(user: string): boolean {
  const name = user.split(':')[0]?.toLowerCase() ?? '';
  return (
    name === 'root' || /^0+$/.test(name) || name === 'containeradministrator' || name === 'administrator'
  );
}

function containerHit(container: ContainerSubject): Hit<Facts> | undefined {
  if (knownValue(container.os) === 'windows') return undefined;
  const { runAsNonRoot, runAsUser } = container;
  const who = nameOf(container, runAsUser.declaredBy ?? runAsNonRoot.declaredBy);
  const id = knownValue(runAsUser.value);
  if (id === 0)
    return explicit(
      runAsUser.at,
      'runAsUser',
      isKnownTrue(runAsNonRoot.value)
        ? `${who} does not start: runAsUser: 0 is root, and runAsNonRoot forbids root. Give it an id that has no rights, such as 10001.`
        : `${who} runs as root (runAsUser: 0). Give it an id that has no rights, such as 10001.`,
    );
  if (id !== undefined || isKnownTrue(runAsNonRoot.value)) return undefined;
  if (isKnownFalse(runAsNonRoot.value))
    return explicit(
      runAsNonRoot.at,
      'runAsNonRoot',
      `${who} is allowed to run as root (runAsNonRoot: false). Set runAsNonRoot: true.`,
    );
  if (runAsNonRoot.value.state !== 'absent' || runAsUser.value.state !== 'absent') return undefined;
  const text = `${who} runs as root if its image does: nothing keeps it from that. Set runAsNonRoot: true.`;
  return { at: runAsNonRoot.at, degree: 'unset', facts: { text, field: 'runAsNonRoot' } };
}

/** What the pod says for all its containers is one finding, whichever of them it was seen at. */
function nameOf({ name }: ContainerSubject, declaredBy: Field<unknown>['declaredBy']): string {
  if (declaredBy === 'pod') return 'This pod';
  return name === undefined ? 'This container' : `Container ${name}`;
}

function explicit(at: Hit<Facts>['at'], field: Facts['field'], text: string): Hit<Facts> {
  return { at, degree: 'explicit', facts: { text, field } };
}

function dockerfilePeers(): readonly string[] {
  return ['DS-0002', 'S6471', 'CIS-Docker-4.1', 'CIS-DI-0001', 'tally stateful-root-runtime'];
}

function kubernetesPeers(): readonly string[] {
  return [
    'KSV-0012',
    'CKV_K8S_23',
    'KICS cf34805e',
    'C-0013',
    'kube-linter run-as-non-root',
    'Polaris runAsRootAllowed',
    'Semgrep run-as-non-root',
    'PSS203',
    'kubesec RunAsNonRoot',
    'Datree CONTAINERS_INCORRECT_RUNASNONROOT_VALUE',
    'SNYK-CC-K8S-10',
    'CIS-Kubernetes-5.2.7',
  ];
}
