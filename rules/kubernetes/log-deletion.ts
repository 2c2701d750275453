import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { isLimitedToNames, isSystemRole, isWildcard, matchPermission } from '../permission-match.ts';

export const logDeletion = defineRule({
  meta: {
    name: 'log-deletion',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.15', secondary: ['A.5.28', 'A.8.2'], strength: 'supporting' },
    cwe: ['CWE-732'],
    related: [],
    summary: 'A role can delete events or logs.',
    risk: 'Events and logs show what happened. Who can delete them can cover the tracks of an attack.',
    remedy: 'Take the delete verbs out. Events expire by themselves.',
    degrees: {
      events: { severity: 'info', summary: 'Events can be deleted.', related: ['C-0031'] },
      'pod-logs': {
        severity: 'info',
        optIn: true,
        summary: 'The right to delete logs of pods is given, though the API server has no such request.',
        related: ['KSV-0042'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [events]
    verbs: [create, patch, delete]
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [events]
    verbs: [create, patch]
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'accessRule',
  *check(rule) {
    if (isSystemRole(rule) || isLimitedToNames(rule)) return;
    const match = matchPermission(rule, wanted);
    const [resource] = match?.resources ?? [];
    const [verb] = match?.verbs ?? [];
    if (match === undefined || resource === undefined || verb === undefined) return;
    const degree = knownValue(resource.value) === 'pods/log' ? 'pod-logs' : 'events';
    yield { at: resource.at, degree, facts: { verbs: match.verbs.filter(one => !isWildcard(one)), degree } };
  },
  message: ({ degree }) =>
    `This rule lets its holder delete ${degree === 'events' ? 'events' : 'logs of pods'}, which show what happened. Take the delete verbs out.`,
  // `*` gives deletion too, but taking it out would take everything.
  fix: (rule, { facts }) =>
    facts.verbs.length === 0
      ? undefined
      : {
          title: 'Take the delete verbs out of the rule',
          safety: 'needs-review',
          edits: rule.without('verbs', facts.verbs) ?? [],
        },
});

const wanted = {
  groups: ['', 'events.k8s.io'],
  resources: ['events', 'pods/log'],
  verbs: ['delete', 'deletecollection'],
};
