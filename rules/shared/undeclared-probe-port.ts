import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const undeclaredProbePort = defineRule({
  meta: {
    name: 'undeclared-probe-port',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.16', 'A.8.9'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: [],
    summary: 'A probe asks a port that the container does not declare.',
    risk: 'A name that no port has cannot be resolved: the probe fails each time, so that the container is never ready or is restarted for ever.',
    remedy: 'Name a port that is in `ports`, or give its number.',
    degrees: {
      name: {
        severity: 'warning',
        summary: 'The probe names a port that is not there.',
        related: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
      },
      number: {
        severity: 'info',
        optIn: true,
        summary: 'The probe’s number is not in the list of ports, which is for people to read.',
        related: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
      },
    },
    examples: [
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
      ports:
        - name: http
          containerPort: 8080
      livenessProbe:
        httpGet:
          path: /healthz
          port: web
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - name: http
          containerPort: 8080
      livenessProbe:
        httpGet:
          path: /healthz
          port: http
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    const { handlers, ports, source } = container;
    if (
      source === 'values' ||
      ports.some(({ name, containerPort }) => [name, containerPort].some(({ state }) => state === 'unknown'))
    )
      return;
    for (const [index, { kind, action, port }] of handlers.entries()) {
      const text = knownValue(port.value);
      if (text === undefined || action === 'exec' || action === 'sleep' || isDeclared(container, text))
        continue;
      const degree = /^\d+$/.test(text) ? 'number' : 'name';
      yield { at: port.at, degree, facts: { index, kind, text, name: container.name } };
    }
  },
  message: ({ kind, text, name }) =>
    `${containerTitle(name)} declares no port ${text}, which its ${kind} asks. ${/^\d+$/.test(text) ? 'Add it to ports.' : 'Name one that is in ports.'}`,
  fix: (container, { facts, degree }) => {
    const [only, ...others] = container.ports;
    const port = only && (knownValue(only.name) ?? String(knownValue(only.containerPort) ?? ''));
    if (degree !== 'name' || port === undefined || port === '' || others.length > 0) return undefined;
    return {
      title: `Ask port ${port}`,
      safety: 'needs-review',
      edits: container.handlers[facts.index]?.port.set(port) ?? [],
    };
  },
});

function isDeclared({ ports }: ContainerSubject, text: string): boolean {
  return ports.some(
    ({ name, containerPort }) => knownValue(name) === text || String(knownValue(containerPort)) === text,
  );
}
