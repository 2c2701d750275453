import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { FieldMap } from '../../server/core/subjects/field-map.ts';
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
    const place = placeOf(object);
    // Without the pods' own settings this is a patch, laid over labels that stand elsewhere.
    if (place === undefined || place.owner.map([...place.template, 'spec']) === undefined) return;
    const labels = place.owner.presence([...place.template, 'metadata', 'labels']);
    if (labels.value.state === 'unknown') return;
    yield* equalities(place);
    yield* expressions(place);
  },
  message: ({ wants, found }) =>
    `The selector asks for ${wants}, but the pods of the template have ${found === undefined ? 'no such label' : found}. Give the template the label.`,
  fix: (object, { facts }) => {
    const place = placeOf(object);
    if (place === undefined || facts.value === undefined || !/^[A-Za-z][\w.-]*$/.test(facts.value))
      return undefined;
    return {
      title: `Label the template ${facts.name}: ${facts.value}`,
      safety: 'needs-review',
      edits: labelOf(place, facts.name).set(facts.value) ?? [],
    };
  },
});

interface Facts {
  readonly name: string;
  /** What would do; undefined where that is open. */
  readonly value: string | undefined;
  readonly wants: string;
  readonly found: string | undefined;
}

/** Where a workload keeps its selector and the template of its pods. */
interface Place {
  readonly owner: FieldMap;
  readonly labels: readonly string[];
  readonly expressions: readonly string[] | undefined;
  readonly template: readonly string[];
}

const selecting: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
]);
const selectingByMap: ReadonlySet<string> = new Set(['ReplicationController', 'DeploymentConfig']);

function placeOf(object: ObjectSubject): Place | undefined {
  const job = object.objectKind === 'CronJob' ? ['spec', 'jobTemplate'] : [];
  const spec = [...job, 'spec'];
  const template = [...spec, 'template'];
  if (selectingByMap.has(object.objectKind))
    return { owner: object, labels: [...spec, 'selector'], expressions: undefined, template };
  if (!selecting.has(object.objectKind) && job.length === 0) return undefined;
  const selector = [...spec, 'selector'];
  return {
    owner: object,
    labels: [...selector, 'matchLabels'],
    expressions: [...selector, 'matchExpressions'],
    template,
  };
}

function labelOf({ owner, template }: Place, name: string) {
  return owner.text([...template, 'metadata', 'labels', name]);
}

function* equalities(place: Place): Iterable<Hit<Facts>> {
  for (const { name, value, at } of place.owner.named(place.labels)) {
    const wanted = knownValue(value);
    const label = labelOf(place, name).value;
    if (wanted === undefined || label.state === 'unknown' || knownValue(label) === wanted) continue;
    yield { at, facts: { name, value: wanted, wants: `${name}: ${wanted}`, found: knownValue(label) } };
  }
}

function* expressions(place: Place): Iterable<Hit<Facts>> {
  for (const expression of knownValue(
    place.expressions ? place.owner.maps(place.expressions) : { state: 'absent' },
  ) ?? []) {
    const key = expression.text(['key']);
    const name = knownValue(key.value);
    const operator = knownValue(expression.text(['operator']).value);
    const values = knownValue(expression.texts(['values']))?.map(({ value }) => knownValue(value)) ?? [];
    if (name === undefined || operator === undefined || values.includes(undefined)) continue;
    const label = labelOf(place, name).value;
    if (label.state === 'unknown' || holds(operator, knownValue(label), values)) continue;
    const wants = `${name} ${operator} ${values.join(', ')}`.trim();
    const value = operator === 'In' ? values[0] : undefined;
    yield { at: key.at, facts: { name, value, wants, found: knownValue(label) } };
  }
}

function holds(
  operator: string,
  label: string | undefined,
  values: readonly (string | undefined)[],
): boolean {
  if (operator === 'In') return label !== undefined && values.includes(label);
  if (operator === 'NotIn') return label === undefined || !values.includes(label);
  if (operator === 'Exists') return label !== undefined;
  return operator !== 'DoesNotExist' || label === undefined;
}
