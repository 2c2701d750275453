import { isKnownFalse, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const missingProbe = defineRule({
  meta: {
    name: 'missing-probe',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.16', 'A.8.6'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: [],
    summary: 'Kubernetes does not ask a container how it is.',
    risk: 'Without a readiness probe traffic reaches a container that cannot answer yet; without a liveness probe one that hangs is never restarted.',
    remedy:
      'Add a readiness probe that asks the program itself, and a liveness probe where the program can hang.',
    degrees: {
      readiness: {
        severity: 'info',
        summary: 'There is no readiness probe.',
        related: [
          'CKV_K8S_9',
          'KICS a659f3b5',
          'C-0018',
          'kube-linter no-readiness-probe',
          'Polaris readinessProbeMissing',
          'kube-score pod-probes',
          'Datree CONTAINERS_MISSING_READINESSPROBE_KEY',
        ],
      },
      'readiness-unserved': {
        severity: 'info',
        summary: 'There is no readiness probe, and no Service of the application sends to the pod.',
        related: [
          'CKV_K8S_9',
          'KICS a659f3b5',
          'C-0018',
          'kube-linter no-readiness-probe',
          'Polaris readinessProbeMissing',
          'Datree CONTAINERS_MISSING_READINESSPROBE_KEY',
        ],
      },
      liveness: {
        severity: 'info',
        summary: 'There is no liveness probe.',
        related: [
          'CKV_K8S_8',
          'KICS ade74944',
          'C-0056',
          'kube-linter no-liveness-probe',
          'Polaris livenessProbeMissing',
          'kube-score pod-probes',
          'Datree CONTAINERS_MISSING_LIVENESSPROBE_KEY',
          'SNYK-CC-K8S-41',
        ],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          livenessProbe:
            httpGet:
              path: /healthz
              port: 8080
          ports:
            - containerPort: 8080
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          readinessProbe:
            tcpSocket:
              port: 8080
          livenessProbe:
            httpGet:
              path: /healthz
              port: 8080
          ports:
            - containerPort: 8080
`,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    const { role, ownerKind, source } = container;
    // What runs to its end is asked by nobody.
    if (role !== 'container' || (source === 'manifest' && !runsOn.has(ownerKind ?? ''))) return;
    if (container.isReadBack) return;
    const { name, isServed } = container;
    if (isKnownFalse(isServed) && onlyWaits(container)) return;
    const unready = isKnownFalse(isServed) ? 'readiness-unserved' : 'readiness';
    for (const degree of [unready, 'liveness'] as const) {
      const { value, at } = container.probe(degree === 'liveness' ? 'livenessProbe' : 'readinessProbe');
      if (value.state === 'absent') yield { at, degree, facts: { degree, name } };
    }
  },
  message: ({ degree, name }) => `${containerTitle(name)} ${texts[degree]}`,
  fix: (container, { facts }) => {
    const port = firstPort(container);
    // Which question tells that a program hangs, only its author knows; that it listens is the least sign of readiness.
    if (facts.degree === 'liveness' || port === undefined) return undefined;
    return {
      title: `Add a readinessProbe on port ${port}`,
      safety: 'needs-review',
      edits: container.probe('readinessProbe').set(`tcpSocket:\n  port: ${port}`) ?? [],
    };
  },
});

/** Keeps a pod there, or waits for somebody to come in: there is nothing to ask. */
function onlyWaits({ image, words }: ContainerSubject): boolean {
  if (/(?:^|\/)pause(?:-[a-z0-9]+)?$/.test(knownValue(image)?.repository ?? '')) return true;
  return waiting.test(words.map(({ value }) => knownValue(value) ?? '?').join(' '));
}

const waiting =
  /^(?:(?:\/\S*\/)?(?:ba)?sh -c )?(?:trap [^;]*; ?)?(?:while (?:true|:) ?; ?do )?(?:exec )?(?:\/\S*\/)?(?:sleep (?:inf(?:inity)?|\d+[smhd]?)|tail -f \/dev\/null)[;\s]*(?:& wait|done)?[;\s]*$/;

type ProbeDegree = 'readiness' | 'readiness-unserved' | 'liveness';

const texts: Readonly<Record<ProbeDegree, string>> = {
  readiness: 'gets traffic whether it can answer or not. Add a readinessProbe.',
  'readiness-unserved':
    'counts as ready as soon as it starts, so that a rollout goes on over copies that do not work. Add a readinessProbe.',
  liveness: 'is not restarted when it hangs. Add a livenessProbe if it can.',
};

const runsOn: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
  'Pod',
]);

function firstPort({ ports }: ContainerSubject): number | undefined {
  const found = ports.find(({ protocol }) => (knownValue(protocol) ?? 'TCP') === 'TCP');
  return found && knownValue(found.containerPort);
}
