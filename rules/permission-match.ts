import { known, knownValue } from '../server/core/known.ts';
import type { AccessRuleSubject } from '../server/core/subjects/access-rule.ts';
import type { ListItem } from '../server/core/subjects/field.ts';

/** What a rule of a role gives of something that is looked for. */
export interface PermissionMatch {
  readonly resources: readonly ListItem<string>[];
  readonly verbs: readonly ListItem<string>[];
}

export interface WantedPermission {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Whether `*` among the resources counts. */
  readonly byVerb?: true;
}

/**
 * undefined where the rule does not give it, or where the files do not decide. All verbs on a named resource are a match;
 * all resources only where their API group is named, since all resources of all groups are a finding of their own.
 */
export function matchPermission(
  rule: AccessRuleSubject,
  wanted: WantedPermission,
): PermissionMatch | undefined {
  const verbs = itemsIn(rule.verbs, text => text === '*' || wanted.verbs.includes(text));
  if (verbs.length === 0) return undefined;
  const groups = itemsIn(rule.apiGroups, text => text === '*' || wanted.groups.includes(text));
  if (groups.length === 0) return undefined;
  const resources = itemsIn(rule.resources, text => wanted.resources.some(one => covers(text, one)));
  if (resources.length > 0) return { resources, verbs };
  const everything = itemsIn(rule.resources, text => text === '*');
  if (everything.length === 0) return undefined;
  const named = verbs.filter(verb => knownValue(verb.value) !== '*');
  if (wanted.byVerb) return named.length > 0 ? { resources: everything, verbs: named } : undefined;
  const isNamed = groups.some(group => !['', '*'].includes(knownValue(group.value) ?? ''));
  return isNamed ? { resources: everything, verbs } : undefined;
}

export function isWildcard(item: ListItem<string>): boolean {
  return knownValue(item.value) === '*';
}

/** All that the API server itself does with a resource. */
export const usualVerbs: readonly string[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** All verbs by name are all verbs: deleting one by one does what deleting a collection does. */
export function holdsUsualVerbs({ verbs }: AccessRuleSubject): boolean {
  const given = (knownValue(verbs) ?? []).map(item => knownValue(item.value));
  return usualVerbs.every(verb => verb === 'deletecollection' || given.includes(verb));
}

/** Whether the rule is about named objects only. Several names may be a template: then it may be. */
export function isLimitedToNames({ resourceNames }: AccessRuleSubject): boolean {
  if (resourceNames.state === 'absent') return false;
  const names = knownValue(resourceNames);
  return names === undefined || (names.length > 0 && !names.some(item => knownValue(item.value) === '*'));
}

export function namesOf({ resourceNames }: AccessRuleSubject): readonly string[] {
  return (knownValue(resourceNames) ?? []).flatMap(item => knownValue(item.value) ?? []);
}

/** `pods/*` covers every subresource of pods, and `*` + `/exec` that of every resource. */
function covers(text: string, resource: string): boolean {
  if (text === resource) return true;
  const slash = resource.indexOf('/');
  if (slash < 0) return false;
  return text === `${resource.slice(0, slash)}/*` || text === `*${resource.slice(slash)}`;
}

function itemsIn(
  list: AccessRuleSubject['verbs'],
  accepts: (text: string) => boolean,
): readonly ListItem<string>[] {
  return (list.state === 'known' ? list : known<readonly ListItem<string>[]>([])).value.filter(item => {
    const text = knownValue(item.value);
    return text !== undefined && accepts(text.toLowerCase());
  });
}

/** The roles of Kubernetes' own parts, its add-ons and its providers: users neither write nor mend them. */
export function isSystemRole({ roleName }: AccessRuleSubject): boolean {
  return roleName !== undefined && (defaultRoles.has(roleName) || systemRole.test(roleName));
}

const defaultRoles: ReadonlySet<string> = new Set(['cluster-admin', 'admin', 'edit', 'view']);

/** "Using RBAC Authorization" keeps `system:` for what the cluster itself manages; the others are of its providers. */
const systemRole = /^(?:system|gce|eks|aks|gke):/;
