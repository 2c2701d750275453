import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const mismatchingSelector = defineRule({
  meta: {
    name: 'mismatching-selector',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.32'], strength: 'contextual' },
    cwe: ['CWE-1109'],
    related: [
      'kube-linter mismatching-selector',
      'kube-score deployment-pod-selector-labels-match-template-metadata-labels',
      'kube-score statefulset-pod-selector-labels-match-template-metadata-labels',
      'C-0296',
    ],
    summary: 'A workload does not select the pods that it makes.',
    risk: 'The API server refuses the object. In older versions the workload started pods without end, because it never found them again.',
    remedy:
      'Give the template the labels that the selector asks for. A selector cannot be changed once the object exists.',
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
        app: www
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
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
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  *check(object) {
    if (
      !selecting.has(object.objectKind) ||
      object.named(['spec', 'template', 'metadata', 'labels']).length === 0
    ) {
      const template = object.map(['spec', 'template', 'spec']);
      if (!selecting.has(object.objectKind) || template === undefined) return;
      if (object.presence(['spec', 'template', 'metadata', 'labels']).value.state !== 'absent') return;
    }
    for (const label of object.named(['spec', 'selector', 'matchLabels'])) {
      const wanted = knownValue(label.value);
      const { value } = templateLabel(object, label.name);
      if (wanted === undefined || value.state === 'unknown' || knownValue(value) === wanted) continue;
      yield { at: label.at, facts: { name: label.name, wanted, found: knownValue(value) } };
    }
  },
  message: ({ name, wanted, found }) =>
    `The selector asks for ${name}: ${wanted}, but the pods of the template have ${found === undefined ? 'no such label' : found}. Give the template the label.`,
  fix: (object, { facts }) => ({
    title: `Label the template ${facts.name}: ${facts.wanted}`,
    safety: 'needs-review',
    edits: /^[A-Za-z][\w.-]*$/.test(facts.wanted)
      ? (templateLabel(object, facts.name).set(facts.wanted) ?? [])
      : [],
  }),
});

const selecting: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

function templateLabel(object: ObjectSubject, name: string) {
  return object.text(['spec', 'template', 'metadata', 'labels', name]);
}
