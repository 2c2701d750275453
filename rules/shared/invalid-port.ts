import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { FieldMap } from '../../server/core/subjects/field-map.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const invalidPort = defineRule({
  meta: {
    name: 'invalid-port',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.20'], strength: 'contextual' },
    cwe: ['CWE-1109'],
    related: ['kube-linter invalid-target-ports', 'kube-score container-ports-check'],
    summary: 'A port has a number or a name that Kubernetes refuses.',
    risk: 'The API server does not take the object, so that what is meant to run, or to be reached, is not there.',
    remedy:
      'Write a number from 1 to 65535, or a name of at most 15 lower-case letters, digits and single hyphens with a letter in it.',
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web_http
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web-http
`,
      },
    ],
  },
  inspects: ['container', 'object'],
  about: ['Service'],
  *check(subject) {
    if (subject.kind === 'container') yield* containerHits(subject);
    else if (subject.group === '') yield* serviceHits(subject);
  },
  message: ({ text, why }) => `Kubernetes refuses the port ${text}: ${why}.`,
});

type PortHit = Hit<{ readonly text: string; readonly why: string }>;

function* containerHits({ ports }: ContainerSubject): Iterable<PortHit> {
  for (const { name, containerPort, at } of ports) {
    const [number, text] = [knownValue(containerPort), knownValue(name)];
    if (number !== undefined) yield* hitOf(String(number), at);
    // A name of digits alone is no number here.
    if (text !== undefined) yield* hitOf(text, at, wrongName(text));
  }
}

function* serviceHits(service: FieldMap): Iterable<PortHit> {
  for (const port of knownValue(service.maps(['spec', 'ports'])) ?? [])
    for (const key of ['port', 'targetPort', 'nodePort']) {
      const { value, at } = port.text([key]);
      const text = knownValue(value);
      // 0 stands for "not set" in two of them.
      if (text !== undefined && (text !== '0' || key === 'port')) yield* hitOf(text, at);
    }
}

function* hitOf(text: string, at: Span, why = wrongPort(text)): Iterable<PortHit> {
  if (why !== undefined) yield { at, facts: { text, why } };
}

function wrongPort(text: string): string | undefined {
  if (!/^-?\d+$/.test(text)) return wrongName(text);
  const number = Number(text);
  return number >= 1 && number <= 65_535 ? undefined : 'numbers go from 1 to 65535';
}

function wrongName(text: string): string | undefined {
  // Something fills it in later.
  if (/[^\w.-]/.test(text)) return undefined;
  if (text.length > 15) return 'a name has at most 15 characters';
  if (!/^[a-z0-9-]+$/.test(text)) return 'a name is made of lower-case letters, digits and hyphens';
  if (!/[a-z]/.test(text)) return 'a name has a letter in it';
  if (/^-|-$|--/.test(text)) return 'a hyphen of a name stands alone, and between other characters';
  return undefined;
}
