import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const unenforcedPolicy = defineRule({
  meta: {
    name: 'unenforced-policy',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.5.36', secondary: ['A.8.9', 'A.8.32'], strength: 'supporting' },
    cwe: ['CWE-693'],
    related: [],
    summary: 'An admission policy looks on and stops nothing.',
    risk: 'The policy reads as if it kept bad objects out, but they get in: it only writes a report or a warning that somebody would have to read.',
    remedy:
      'Let it enforce once its reports are clean. Until then say in a comment who watches them, and until when.',
    degrees: {
      'audit-only': { severity: 'info', summary: 'The policy only reports or warns.' },
      unset: { severity: 'info', summary: 'Nothing is said, and the default only reports.' },
      'ignores-failure': {
        severity: 'info',
        summary: 'When the policy cannot be evaluated, the object gets in.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: replicas
spec:
  policyName: replicas
  validationActions: [Audit]
`,
        good: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: replicas
spec:
  policyName: replicas
  validationActions: [Audit, Deny]
`,
        goodComesFromFix: true,
      },
    ],
    references: [
      'Kubernetes: Validating Admission Policy, validation actions',
      'Kyverno: failureAction',
      'Gatekeeper: enforcement action',
      'Kubewarden: monitor mode',
    ],
  },
  inspects: 'object',
  *check(object) {
    const look = looks.find(one => one.kinds.test(`${object.group}/${object.objectKind}`));
    if (look) yield* look.hits(object);
  },
  message: ({ degree, what }) => messages[degree](what),
  fix: (_object, { facts }) => ({
    title: facts.title,
    safety: 'needs-review',
    edits: facts.edits() ?? [],
  }),
});

type PolicyDegree = 'audit-only' | 'unset' | 'ignores-failure';

interface Facts {
  readonly degree: PolicyDegree;
  readonly what: string;
  readonly title: string;
  edits(): readonly TextEdit[] | undefined;
}

interface PolicyHit {
  readonly at: Span;
  readonly degree: PolicyDegree;
  readonly facts: Facts;
}

interface Look {
  readonly kinds: RegExp;
  hits(object: ObjectSubject): Iterable<PolicyHit>;
}

const looks: readonly Look[] = [
  { kinds: /^admissionregistration\.k8s\.io\/ValidatingAdmissionPolicyBinding$/, hits: actionHits },
  { kinds: /^policies\.kyverno\.io\/(?:Namespaced)?ValidatingPolicy$/, hits: actionHits },
  { kinds: /^admissionregistration\.k8s\.io\/ValidatingAdmissionPolicy$/, hits: failureHits },
  { kinds: /^kyverno\.io\/(?:Cluster)?Policy$/, hits: kyvernoHits },
  { kinds: /^constraints\.gatekeeper\.sh\//, hits: gatekeeperHits },
  { kinds: /^policies\.kubewarden\.io\/(?:Cluster)?AdmissionPolicy$/, hits: kubewardenHits },
];

function* actionHits(object: ObjectSubject): Iterable<PolicyHit> {
  const path = ['spec', 'validationActions'];
  const actions = knownValue(object.texts(path));
  const [first] = actions ?? [];
  if (actions === undefined || first === undefined) return;
  if (actions.some(action => action.value.state !== 'known' || action.value.value === 'Deny')) return;
  const what = actions.map(action => knownValue(action.value)).join(' and ');
  // Deny and Warn together would tell the same thing twice, which the API refuses.
  const edits = () =>
    what === 'Warn'
      ? object.setTexts(path, ['Deny'])
      : what.includes('Warn')
        ? undefined
        : object.add(path, 'Deny');
  const facts: Facts = { degree: 'audit-only', what, title: 'Deny what does not comply', edits };
  yield { at: first.at, degree: 'audit-only', facts };
}

function* failureHits(object: ObjectSubject): Iterable<PolicyHit> {
  yield* fieldHit(object, ['spec', 'failurePolicy'], {
    weak: /^Ignore$/,
    good: 'Fail',
    degree: 'ignores-failure',
  });
}

/** A rule may say it itself; what the policy says is the older form. Policies that only change or create have nothing to enforce. */
function* kyvernoHits(object: ObjectSubject): Iterable<PolicyHit> {
  const path = ['spec', 'validationFailureAction'];
  const rules = knownValue(object.maps(['spec', 'rules'])) ?? [];
  const validating = rules.filter(rule => isKnownTrue(rule.presence(['validate']).value));
  if (validating.length === 0) return;
  yield* fieldHit(object, path, { weak: /^audit$/i, good: 'Enforce', degree: 'audit-only' });
  const own = validating.map(rule => rule.text(['validate', 'failureAction']));
  for (const action of own)
    if (/^audit$/i.test(knownValue(action.value) ?? '')) {
      const edits = () => action.set('Enforce');
      const facts: Facts = { degree: 'audit-only', what: 'Audit', title: 'Set it to Enforce', edits };
      yield { at: action.at, degree: 'audit-only', facts };
    }
  const isUnset =
    object.text(path).value.state === 'absent' && own.every(one => one.value.state === 'absent');
  if (!isUnset || isKnownTrue(object.presence(['spec', 'validationFailureActionOverrides']).value)) return;
  const edits = () => object.text(path).set('Enforce');
  const facts: Facts = { degree: 'unset', what: '', title: 'Set validationFailureAction to Enforce', edits };
  yield { at: object.at, degree: 'unset', facts };
}

function* gatekeeperHits(object: ObjectSubject): Iterable<PolicyHit> {
  yield* fieldHit(object, ['spec', 'enforcementAction'], {
    weak: /^(?:dryrun|warn)$/i,
    good: 'deny',
    degree: 'audit-only',
  });
}

function* kubewardenHits(object: ObjectSubject): Iterable<PolicyHit> {
  yield* fieldHit(object, ['spec', 'mode'], { weak: /^monitor$/, good: 'protect', degree: 'audit-only' });
}

function* fieldHit(
  object: ObjectSubject,
  path: readonly string[],
  row: { readonly weak: RegExp; readonly good: string; readonly degree: PolicyDegree },
): Iterable<PolicyHit> {
  const field = object.text(path);
  const what = knownValue(field.value);
  if (what === undefined || !row.weak.test(what)) return;
  const edits = () => field.set(row.good);
  const facts: Facts = { degree: row.degree, what, title: `Set it to ${row.good}`, edits };
  yield { at: field.at, degree: row.degree, facts };
}

const messages: Readonly<Record<PolicyDegree, (what: string) => string>> = {
  'audit-only': what =>
    `${what} only reports: what does not comply gets in all the same. Let the policy deny it once the reports are clean.`,
  unset: () =>
    'Without failureAction this policy only reports: what does not comply gets in all the same. Set it to Enforce once the reports are clean.',
  'ignores-failure': () =>
    'When this policy cannot be evaluated, objects get in unchecked. Set failurePolicy to Fail.',
};
