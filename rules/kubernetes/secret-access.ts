import { knownValue } from '../../server/core/known.ts';
import type { AccessRuleSubject } from '../../server/core/subjects/access-rule.ts';
import { defineRule } from '../define-rule.ts';
import { isLimitedToNames, isSystemRole, matchPermission } from '../permission-match.ts';

export const secretAccess = defineRule({
  meta: {
    name: 'secret-access',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.5.17', 'A.5.15', 'A.8.2'], strength: 'direct' },
    cwe: ['CWE-522', 'CWE-732'],
    related: [],
    summary: 'A role gives access to every Secret it reaches.',
    risk: 'Who can read Secrets has the passwords, keys and tokens of every workload there. `list` and `watch` show their contents as well as `get`. Who can create them can have a token of any service account of the namespace written into one.',
    remedy:
      'Name the Secrets that are needed in `resourceNames`, with `get` alone, in a Role of the one namespace.',
    degrees: {
      'cluster-wide': {
        severity: 'warning',
        summary: 'A ClusterRole lets its holder read all Secrets.',
        related: ['KSV-0041', ...readers()],
      },
      namespaced: {
        severity: 'info',
        summary: 'A Role lets its holder read all Secrets of its namespace.',
        related: ['KSV-0113', ...readers()],
      },
      write: {
        severity: 'info',
        summary: 'The holder can create or change Secrets without reading them.',
        related: ['KSV-0041', 'KSV-0113', 'kube-linter access-to-secrets'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: shop
rules:
  - apiGroups: [""]
    resources: [configmaps, secrets]
    verbs: [get, list, watch]
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Role Based Access Control Good Practices, Listing secrets'],
  },
  inspects: 'accessRule',
  *check(rule) {
    if (isSystemRole(rule) || isLimitedToNames(rule)) return;
    const match = matchPermission(rule, { groups: [''], resources: ['secrets'], verbs });
    const [item] = match?.resources ?? [];
    if (match === undefined || item === undefined) return;
    const degree = degreeOf(
      rule,
      match.verbs.map(verb => knownValue(verb.value) ?? ''),
    );
    yield { at: item.at, degree, facts: { degree, resources: match.resources } };
  },
  message: ({ degree }) => messages[degree],
  fix: (rule, { facts }) => ({
    title: 'Take secrets out of the rule',
    safety: 'needs-review',
    edits: rule.without('resources', facts.resources) ?? [],
  }),
});

const reading: readonly string[] = ['get', 'list', 'watch'];
const verbs = [...reading, 'create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate'];

type SecretDegree = 'cluster-wide' | 'namespaced' | 'write';

function degreeOf(rule: AccessRuleSubject, given: readonly string[]): SecretDegree {
  if (!given.some(verb => verb === '*' || reading.includes(verb))) return 'write';
  return rule.roleKind === 'ClusterRole' ? 'cluster-wide' : 'namespaced';
}

const messages: Readonly<Record<SecretDegree, string>> = {
  'cluster-wide':
    'This rule shows its holder every Secret that the role reaches, in the whole cluster if it is bound so. Name the Secrets in resourceNames, in a Role of the one namespace.',
  namespaced:
    'This rule shows its holder every Secret of the namespace. Name the ones it needs in resourceNames, with get alone.',
  write:
    'This rule lets its holder create or change every Secret that the role reaches, tokens of service accounts included. Name the Secrets in resourceNames.',
};

function readers(): readonly string[] {
  return [
    'CKV2_K8S_5',
    'KICS b7bca5c4',
    'KICS 056ac60e',
    'C-0015',
    'C-0186',
    'kube-linter access-to-secrets',
    'Datree CIS_INVALID_VERB_SECRETS',
    'CIS-Kubernetes-5.1.2',
  ];
}
