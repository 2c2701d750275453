import { knownValue } from '../../server/core/known.ts';
import type { AccessRuleSubject } from '../../server/core/subjects/access-rule.ts';
import type { ListItem } from '../../server/core/subjects/field.ts';
import { defineRule } from '../define-rule.ts';
import { holdsUsualVerbs, isSystemRole, usualVerbs } from '../permission-match.ts';

export const wildcardPermission = defineRule({
  meta: {
    name: 'wildcard-permission',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.5.15', 'A.5.18', 'A.8.3', 'A.5.3'], strength: 'direct' },
    cwe: ['CWE-269', 'CWE-732'],
    related: [],
    summary: 'A role gives rights by a wildcard.',
    risk: '`*` gives rights that nobody chose: on kinds that are added later, and verbs such as bind, escalate and impersonate. With all verbs on all resources the holder is an administrator.',
    remedy: 'Name the API groups, resources and verbs that are needed.',
    degrees: {
      everything: {
        severity: 'error',
        summary: 'All verbs on all resources of all API groups.',
        related: ['KSV-0044', 'Semgrep legacy-api-clusterrole-excessive-permissions', ...allResources()],
      },
      'all-resources': {
        severity: 'warning',
        summary: 'Some verbs on all resources of the core group or of every group.',
        related: allResources(),
      },
      'group-resources': {
        severity: 'info',
        summary: 'All resources of other API groups.',
        related: allResources(),
      },
      'all-verbs': {
        severity: 'info',
        summary: 'All verbs on some resources.',
        related: ['KSV-0045', ...all()],
      },
      'all-groups': {
        severity: 'info',
        summary: 'The resources of these names in all API groups.',
        related: ['CKV_K8S_49', 'C-0187', 'KICS 6b896afb', 'CIS-Kubernetes-5.1.3'],
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
  - apiGroups: [shop.example.com]
    resources: [orders]
    verbs: ["*"]
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
  namespace: shop
rules:
  - apiGroups: [shop.example.com]
    resources: [orders]
    verbs: [create, delete, deletecollection, get, list, patch, update, watch]
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'accessRule',
  *check(rule) {
    if (isSystemRole(rule)) return;
    for (const { item, degree } of wildcardsIn(rule)) yield { at: item.at, degree, facts: { degree } };
  },
  message: ({ degree }) => messages[degree],
  fix: (rule, { facts }) =>
    facts.degree !== 'all-verbs'
      ? undefined
      : {
          title: 'Write the usual verbs out',
          safety: 'needs-review',
          edits: rule.setVerbs(usualVerbs) ?? [],
        },
});

type WildcardDegree = 'everything' | 'all-resources' | 'group-resources' | 'all-verbs' | 'all-groups';

/** All resources in all groups are one finding; the group alone is another one than the verbs. */
function wildcardsIn(
  rule: AccessRuleSubject,
): readonly { readonly item: ListItem<string>; readonly degree: WildcardDegree }[] {
  const verb = wildcardOf(rule.verbs);
  const isEveryVerb = verb !== undefined || holdsUsualVerbs(rule);
  const resource = wildcardOf(rule.resources);
  const group = wildcardOf(rule.apiGroups);
  if (resource)
    return isAboutMetrics(rule) ? [] : [{ item: resource, degree: resourceDegree(rule, isEveryVerb) }];
  return [
    ...(group ? [{ item: group, degree: 'all-groups' } as const] : []),
    ...(verb && rule.resources.state === 'known' ? [{ item: verb, degree: 'all-verbs' } as const] : []),
  ];
}

/** All of one other API group, say an operator's own, is much, but does not make an administrator. */
function resourceDegree(rule: AccessRuleSubject, isEveryVerb: boolean): WildcardDegree {
  const groups = (knownValue(rule.apiGroups) ?? []).map(item => knownValue(item.value));
  if (groups.includes('*')) return isEveryVerb ? 'everything' : 'all-resources';
  return groups.includes('') ? 'all-resources' : 'group-resources';
}

/** In these groups every metric is a resource: nobody can name them all. */
function isAboutMetrics({ apiGroups }: AccessRuleSubject): boolean {
  const groups = knownValue(apiGroups) ?? [];
  return groups.every(item => /^(?:custom|external)\.metrics\.k8s\.io$/.test(knownValue(item.value) ?? ''));
}

function wildcardOf(list: AccessRuleSubject['verbs']): ListItem<string> | undefined {
  return knownValue(list)?.find(item => ['*', '*/*'].includes(knownValue(item.value) ?? ''));
}

const messages: Readonly<Record<WildcardDegree, string>> = {
  everything:
    'This rule makes its holder an administrator: all verbs on all resources. Name the resources and verbs that are needed.',
  'all-resources':
    'This rule holds for all resources of its API groups, also those that are added later. Name the resources that are needed.',
  'group-resources':
    'This rule holds for all resources of these API groups, also for those that are added later. Name the resources that are needed.',
  'all-verbs':
    'This rule gives all verbs, also ones such as bind, escalate or impersonate where they exist. Name the verbs that are needed.',
  'all-groups':
    'This rule holds for resources of this name in every API group, also in groups that are added later. Name the API groups.',
};

function all(): readonly string[] {
  return [
    'CKV_K8S_49',
    'KICS 6b896afb',
    'C-0187',
    'kube-linter wildcard-in-rules',
    'S6867',
    'Datree CIS_INVALID_WILDCARD_ROLE',
    'CIS-Kubernetes-5.1.3',
  ];
}

/** All resources include pods/exec and the configuration of the cluster's name service. */
function allResources(): readonly string[] {
  return [
    'KSV-0046',
    'KSV-0112',
    'Polaris clusterrolePodExecAttach',
    'Polaris rolePodExecAttach',
    'C-0037',
    ...all(),
  ];
}
