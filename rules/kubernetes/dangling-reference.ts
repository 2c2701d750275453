import type { ObjectReferenceSubject } from '../../server/core/subjects/object-reference.ts';
import type { SelectionSubject } from '../../server/core/subjects/selection.ts';
import type { Span } from '../../server/core/text/span.ts';
import type { Neighbour } from '../../server/core/workspace/links.ts';
import { defineRule } from '../define-rule.ts';

export const danglingReference = defineRule({
  meta: {
    name: 'dangling-reference',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.14', 'A.8.32'], strength: 'supporting' },
    cwe: ['CWE-1164'],
    related: [],
    summary: 'An object names another one, or a port or key of it, that does not exist.',
    risk: 'What is named is missing at run time: traffic ends in errors, pods do not start, webhooks block or let everything pass.',
    remedy: 'Write the name, port or key that there is, or add what is missing.',
    degrees: {
      backend: {
        severity: 'warning',
        related: ['kube-linter dangling-ingress', 'kube-score ingress-targets-service', 'C-0298', 'C-0302'],
        summary: 'An Ingress or a route sends to a Service, or a port of it, that does not exist.',
      },
      'target-port': {
        severity: 'warning',
        related: [],
        summary: 'A Service sends to a named port that none of its pods has.',
      },
      'scale-target': {
        severity: 'warning',
        related: [
          'kube-linter dangling-horizontalpodautoscaler',
          'kube-score horizontalpodautoscaler-has-target',
          'C-0300',
        ],
        summary: 'An autoscaler names a workload that does not exist.',
      },
      'service-account': {
        severity: 'warning',
        related: ['kube-linter non-existent-service-account', 'C-0307'],
        summary: 'A pod runs as a ServiceAccount that does not exist, so it is never made.',
      },
      configuration: {
        severity: 'warning',
        related: ['kube-linter env-value-from'],
        summary: 'A container asks for a key that its Secret or ConfigMap does not hold.',
      },
      'absent-configuration': {
        severity: 'info',
        optIn: true,
        related: ['kube-linter env-value-from'],
        summary:
          'A container takes its configuration from a Secret or ConfigMap that no file holds. Many are made by hand or by tools.',
      },
      webhook: {
        severity: 'warning',
        related: [],
        summary: 'A webhook or an API service names a Service that does not exist.',
      },
      'governing-service': {
        severity: 'info',
        related: ['kube-score statefulset-has-servicename'],
        summary:
          'A StatefulSet names a governing Service that does not exist, is not headless or chooses other pods, so that its pods have no names of their own.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: web
              key: log-level
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: web
              key: LOG_LEVEL
`,
      },
    ],
  },
  inspects: ['objectReference', 'selection'],
  *check(subject) {
    if (subject.kind === 'selection') yield* portHits(subject);
    else yield* referenceHits(subject);
  },
  message: ({ text }) => text,
});

function* portHits({ ownerKind, ownerName, missingPorts, portNames, neighbours }: SelectionSubject) {
  for (const { at, name } of missingPorts) {
    const [pod] = neighbours;
    const there = portNames.length === 0 ? 'no named port' : `only ${listed(portNames)}`;
    const text = `${ownerKind} ${ownerName} sends to the port ${name}, but ${pod ? `${pod.kind} ${pod.name}` : 'its pods'} declares ${there}. Nothing answers behind it: write a port that the pods declare.`;
    yield { at, degree: 'target-port', facts: { text }, ...relatedTo(at, pod) };
  }
}

function* referenceHits(subject: ObjectReferenceSubject) {
  const { role, at, state, lacks, target } = subject;
  if (role === 'role' || (state !== 'missing' && lacks === undefined)) return;
  const text =
    state === 'missing'
      ? missing(subject)
      : role === 'governing-service'
        ? notGoverning(subject)
        : lacking(subject);
  const degree = role === 'configuration' && state === 'missing' ? 'absent-configuration' : role;
  yield { at, degree, facts: { text }, ...relatedTo(at, target) };
}

function relatedTo(at: Span, place: Neighbour | undefined) {
  if (place === undefined) return {};
  return { related: [{ at, elsewhere: place.place, message: `${place.kind} ${place.name} is here.` }] };
}

function missing({ role, ownerKind, ownerName, targetKind, name, offers }: ObjectReferenceSubject): string {
  const there = offers.length === 0 ? '' : ` (there is ${listed(offers.slice(0, 4))})`;
  return `${ownerKind} ${ownerName} names the ${targetKind} ${name}, which this application does not have${there}. ${consequences[role]} Correct the name, or add the ${targetKind}.`;
}

function lacking({
  role,
  ownerKind,
  ownerName,
  name,
  part,
  lacks,
  offers,
  target,
}: ObjectReferenceSubject): string {
  const what = `${target?.kind ?? 'object'} ${name}`;
  const there = offers.length === 0 ? 'nothing' : listed(offers.slice(0, 6));
  return `${ownerKind} ${ownerName} asks for the ${lacks} ${part} of ${what}, which has ${there}. ${consequences[role]} Write a ${lacks} that it has, or add this one.`;
}

function notGoverning({ ownerKind, ownerName, name, lacks }: ObjectReferenceSubject): string {
  const [why, remedy] =
    lacks === 'headless'
      ? ['is not headless', 'Write clusterIP: None into it, or name another Service']
      : ['chooses other pods', 'Give it a selector that fits the labels of the template'];
  return `${ownerKind} ${ownerName} is governed by the Service ${name}, which ${why}. ${consequences['governing-service']} ${remedy}.`;
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

const consequences: Readonly<Record<ObjectReferenceSubject['role'], string>> = {
  backend: 'Requests end in errors.',
  'scale-target': 'Nothing is scaled.',
  'service-account': 'No pod is made.',
  configuration: 'The container does not start.',
  webhook: 'Calls to it fail.',
  role: 'It grants nothing.',
  'governing-service': 'The pods get no names in the network.',
};
