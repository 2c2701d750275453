import { knownValue } from '../../server/core/known.ts';
import type { AccessRuleSubject } from '../../server/core/subjects/access-rule.ts';
import { defineRule } from '../define-rule.ts';
import {
  type DangerousPermission,
  dangerousPermissions,
  permissionDegrees,
} from '../facts/dangerous-permissions.ts';
import {
  holdsUsualVerbs,
  isLimitedToNames,
  isSystemRole,
  isWildcard,
  matchPermission,
  namesOf,
  type PermissionMatch,
  usualVerbs,
} from '../permission-match.ts';

export const dangerousPermission = defineRule({
  meta: {
    name: 'dangerous-permission',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.5.18', 'A.8.3', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-269', 'CWE-732'],
    related: [],
    summary: 'A role holds a permission that leads to more rights, or to the rights of others.',
    risk: 'Some permissions are worth more than they look: who may bind roles, impersonate users, run commands in pods or start pods can use the rights of everybody they reach. One compromised holder is then enough to take over a namespace or the cluster.',
    remedy:
      'Take the permission out, or narrow it: name the objects in `resourceNames`, use a Role in one namespace instead of a ClusterRole, and keep permissions for repairs in a role that is bound only while it is needed.',
    degrees: permissionDegrees(),
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: support
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/log, pods/exec]
    verbs: [get, list, create]
`,
        good: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: support
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list]
`,
      },
    ],
    references: [
      'Kubernetes: Role Based Access Control Good Practices',
      'Kubernetes: Using RBAC Authorization, privilege escalation prevention',
    ],
  },
  inspects: 'accessRule',
  *check(rule) {
    if (isSystemRole(rule)) return;
    for (const permission of dangerousPermissions) {
      const match = matchOf(rule, permission);
      const item = permission.byVerb ? match?.verbs[0] : match?.resources[0];
      if (match && item) yield { at: item.at, degree: permission.degree, facts: { permission, match } };
    }
  },
  message: ({ permission }) =>
    `This rule lets its holder ${permission.lets}. ${permission.remedy.replace(/\.$/, '')}.`,
  fix: (rule, { facts: { permission, match } }) => ({
    ...(permission.byVerb ? verbFix(rule, match) : resourceFix(rule, match)),
    safety: 'needs-review',
  }),
});

/** Among all verbs the dangerous one cannot be taken out: the others have to be named. Where everything is allowed, a verb less mends nothing. */
function verbFix(rule: AccessRuleSubject, { verbs, resources }: PermissionMatch) {
  if (verbs.some(isWildcard))
    return { title: 'Write the usual verbs out', edits: rule.setVerbs(usualVerbs) ?? [] };
  const isEverything = resources.some(isWildcard) && holdsUsualVerbs(rule);
  const edits = isEverything ? undefined : rule.without('verbs', verbs);
  return { title: `Take the verb ${named(verbs)} out of the rule`, edits: edits ?? [] };
}

function resourceFix(rule: AccessRuleSubject, { resources }: PermissionMatch) {
  if (resources.some(isWildcard)) return { title: 'Take the resources out', edits: [] };
  return {
    title: `Take ${named(resources)} out of the rule`,
    edits: rule.without('resources', resources) ?? [],
  };
}

function matchOf(rule: AccessRuleSubject, permission: DangerousPermission): PermissionMatch | undefined {
  const { objectNames } = permission;
  if (objectNames ? !namesOf(rule).some(name => objectNames.includes(name)) : isLimitedToNames(rule))
    return undefined;
  if (rule.roleName !== undefined && permission.holders?.test(rule.roleName)) return undefined;
  const match = withoutUnchangeable(matchPermission(rule, permission), permission);
  // All verbs on roles hold both, and the one that leads further is told; that they delete, too, goes without saying.
  const isToldElsewhere = permission.degree === 'bind' || permission.degree === 'deletion';
  return isToldElsewhere && match?.verbs.some(isWildcard) ? undefined : match;
}

/** A job's pods are as its author wrote them; who may only update jobs starts nothing else. */
function withoutUnchangeable(
  match: PermissionMatch | undefined,
  { onlyCreated = [] }: DangerousPermission,
): PermissionMatch | undefined {
  if (!match || match.verbs.some(verb => isWildcard(verb) || knownValue(verb.value) === 'create'))
    return match;
  const resources = match.resources.filter(item => !onlyCreated.includes(knownValue(item.value) ?? ''));
  return resources.length > 0 ? { ...match, resources } : undefined;
}

function named(items: PermissionMatch['resources']): string {
  const texts = items.flatMap(item => (item.value.state === 'known' ? item.value.value : []));
  return texts.length > 3 ? `${texts.length} resources` : texts.join(', ');
}
