import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { enumerated } from '../enumerated.ts';

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
    if (place === undefined || object.map([...place.template, 'spec']) === undefined) return;
    const labels = object.presence([...place.template, 'metadata', 'labels']);
    if (labels.value.state === 'unknown') return;
    yield* hit(keyOf(object, place.labels), [...equalities(object, place)]);
    if (place.expressions)
      yield* hit(keyOf(object, place.expressions), [...expressions(object, place, place.expressions)]);
  },
  message: ({ mismatches }) => {
    const wants = enumerated(mismatches.map(one => one.wants));
    const has = enumerated(mismatches.map(({ name, found }) => found ?? `no label ${name}`));
    return `The selector asks for ${wants}, but the pods of the template have ${has}. Give the template the ${mismatches.length > 1 ? 'labels' : 'label'}.`;
  },
  fix: (object, { facts: { mismatches } }) => {
    const place = placeOf(object);
    const labels = mismatches.flatMap(({ name, value }) => (value === undefined ? [] : { name, value }));
    const names = new Set(labels.map(({ name }) => name));
    if (place === undefined || names.size < mismatches.length) return undefined;
    if (!labels.every(({ name, value }) => plain.test(name) && plain.test(value))) return undefined;
    const pairs = labels.map(({ name, value }) => `${name}: ${value}`);
    return {
      title: `Label the template ${pairs.join(', ')}`,
      safety: 'needs-review',
      edits: labelEdits(object, place, labels) ?? [],
    };
  },
});

/** Needs no quotes in YAML. */
const plain = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w./-]*$/i;

interface Mismatch {
  readonly name: string;
  /** What would do; undefined where that is open. */
  readonly value: string | undefined;
  readonly wants: string;
  readonly found: string | undefined;
}

/** Where a workload keeps its selector and the template of its pods. */
interface Place {
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

function placeOf({ objectKind }: ObjectSubject): Place | undefined {
  const spec = objectKind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  const template = [...spec, 'template'];
  const selector = [...spec, 'selector'];
  if (selectingByMap.has(objectKind)) return { labels: selector, expressions: undefined, template };
  if (!selecting.has(objectKind) && objectKind !== 'CronJob') return undefined;
  return { labels: [...selector, 'matchLabels'], expressions: [...selector, 'matchExpressions'], template };
}

/** One finding for all that a part of the selector asks for in vain, at its key. */
function* hit(at: Span | undefined, mismatches: readonly (Mismatch & { readonly at: Span })[]) {
  const [first] = mismatches;
  if (first) yield { at: at ?? first.at, facts: { mismatches } };
}

function keyOf(object: ObjectSubject, path: readonly string[]): Span | undefined {
  const name = path.at(-1);
  return object.named(path.slice(0, -1)).find(field => field.name === name)?.keyAt;
}

function labelOf(object: ObjectSubject, { template }: Place, name: string) {
  return object.text([...template, 'metadata', 'labels', name]);
}

function labelEdits(
  object: ObjectSubject,
  place: Place,
  labels: readonly { readonly name: string; readonly value: string }[],
) {
  const all = object.presence([...place.template, 'metadata', 'labels']);
  if (all.value.state === 'absent')
    return all.set(labels.map(({ name, value }) => `${name}: ${value}`).join('\n'));
  const edits = labels.map(({ name, value }) => labelOf(object, place, name).set(value));
  return edits.some(one => one === undefined) ? undefined : edits.flatMap(one => one ?? []);
}

function* equalities(object: ObjectSubject, place: Place) {
  for (const { name, value, at } of object.named(place.labels)) {
    const wanted = knownValue(value);
    const label = labelOf(object, place, name).value;
    if (wanted === undefined || label.state === 'unknown' || knownValue(label) === wanted) continue;
    const found = knownValue(label);
    yield {
      at,
      name,
      value: wanted,
      wants: `${name}: ${wanted}`,
      found: found === undefined ? undefined : `${name}: ${found}`,
    };
  }
}

function* expressions(object: ObjectSubject, place: Place, path: readonly string[]) {
  for (const expression of knownValue(object.maps(path)) ?? []) {
    const key = expression.text(['key']);
    const name = knownValue(key.value);
    const operator = knownValue(expression.text(['operator']).value);
    const values = knownValue(expression.texts(['values']))?.map(({ value }) => knownValue(value)) ?? [];
    if (name === undefined || operator === undefined || values.includes(undefined)) continue;
    const label = labelOf(object, place, name).value;
    if (label.state === 'unknown' || holds(operator, knownValue(label), values)) continue;
    const found = knownValue(label);
    yield {
      at: key.at,
      name,
      value: operator === 'In' ? values[0] : undefined,
      wants: `${name} ${operator} ${values.join(', ')}`.trim(),
      found: found === undefined ? undefined : `${name}: ${found}`,
    };
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
