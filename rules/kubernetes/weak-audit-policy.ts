import { knownValue } from '../../server/core/known.ts';
import type { FieldMapItem } from '../../server/core/subjects/field-map.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const weakAuditPolicy = defineRule({
  meta: {
    name: 'weak-audit-policy',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.15', secondary: ['A.8.16', 'A.5.28', 'A.8.12'], strength: 'direct' },
    cwe: ['CWE-778', 'CWE-532'],
    related: ['KICS 1828a670', 'C-0161', 'CIS-Kubernetes-3.2.2'],
    summary: 'The audit policy records nothing, or too much.',
    risk: 'What no rule records cannot be found out later. A rule that records the bodies of requests for Secrets writes them into the log in clear text.',
    remedy:
      'Record Secrets, ConfigMaps and token reviews at Metadata, changes at Request or above, and leave out only what the cluster asks itself all the time.',
    degrees: {
      'nothing-recorded': { severity: 'warning', summary: 'Every rule is of level None.' },
      'secrets-in-log': { severity: 'warning', summary: 'Bodies of requests for Secrets are recorded.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: RequestResponse
    resources:
      - group: ""
        resources: [secrets]
  - level: Metadata
`,
        good: `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: Metadata
    resources:
      - group: ""
        resources: [secrets]
  - level: Metadata
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Auditing'],
  },
  inspects: 'object',
  about: ['Policy'],
  *check(object) {
    if (object.group !== 'audit.k8s.io') return;
    const rules = knownValue(object.maps(['rules']));
    if (rules === undefined || rules.length === 0) return;
    yield* nothingRecorded(object, rules);
    yield* bodiesRecorded(rules);
  },
  message: ({ degree }) =>
    degree === 'nothing-recorded'
      ? 'This policy records nothing: every rule is of level None. Add a rule of level Metadata for all the rest.'
      : 'This rule writes the contents of Secrets into the audit log. Record them at Metadata.',
  fix: (_object, { facts: { rule } }) =>
    rule && {
      title: 'Record at Metadata',
      safety: 'needs-review',
      edits: rule.text(['level']).set('Metadata') ?? [],
    },
});

type AuditDegree = 'nothing-recorded' | 'secrets-in-log';

function hit(at: Span, degree: AuditDegree, rule?: FieldMapItem) {
  return { at, degree, facts: { degree, rule } };
}

function* nothingRecorded(object: ObjectSubject, rules: readonly FieldMapItem[]) {
  if (rules.every(rule => knownValue(rule.text(['level']).value) === 'None'))
    yield hit(object.text(['kind']).at, 'nothing-recorded');
}

/** The first rule that fits a request decides: what stands behind one about Secrets does not reach them. */
function* bodiesRecorded(rules: readonly FieldMapItem[]) {
  for (const rule of rules) {
    const about = secretsIn(rule);
    if (about === 'no') continue;
    const level = rule.text(['level']);
    if (/^Request/.test(knownValue(level.value) ?? '')) yield hit(level.at, 'secrets-in-log', rule);
    if (about === 'all') return;
  }
}

/** Whether the rule is about requests for Secrets: for all of them, or for some (a user, a verb, a namespace). */
function secretsIn(rule: FieldMapItem): 'no' | 'some' | 'all' {
  if (rule.presence(['nonResourceURLs']).value.state !== 'absent') return 'no';
  const groups = rule.maps(['resources']);
  if (groups.state === 'unknown') return 'no';
  const names = (knownValue(groups) ?? []).flatMap(group =>
    (knownValue(group.text(['group']).value) ?? '') === '' ? secretNames(group) : [],
  );
  const isAbout = groups.state === 'absent' || names.length > 0;
  if (!isAbout) return 'no';
  const limits = ['users', 'userGroups', 'verbs', 'namespaces'];
  return limits.some(key => rule.presence([key]).value.state !== 'absent') ? 'some' : 'all';
}

/** A group without resources stands for all of them. */
function secretNames(group: FieldMapItem): readonly string[] {
  const resources = group.texts(['resources']);
  if (resources.state === 'absent') return ['secrets'];
  return (knownValue(resources) ?? []).flatMap(item => {
    const name = knownValue(item.value) ?? '';
    return name === 'secrets' || name === '*' ? name : [];
  });
}
