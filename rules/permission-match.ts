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

/** undefined where the rule does not give it, or where the files do not decide. */
export function matchPermission(
  rule: AccessRuleSubject,
  wanted: WantedPermission,
): PermissionMatch | undefined {
  const verbs = itemsIn(rule.verbs, text => (text === '*' && !wanted.byVerb) || wanted.verbs.includes(text));
  if (verbs.length === 0) return undefined;
  const resources = itemsIn(
    rule.resources,
    text =>
      (text === '*' && wanted.byVerb === true) || wanted.resources.some(resource => covers(text, resource)),
  );
  if (resources.length === 0) return undefined;
  const groups = itemsIn(rule.apiGroups, text => text === '*' || wanted.groups.includes(text));
  return groups.length > 0 ? { resources, verbs } : undefined;
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

/** The roles of Kubernetes' own parts and of distributions, which nobody writes by hand. */
export function isSystemRole({ roleName }: AccessRuleSubject): boolean {
  return roleName?.startsWith('system:') ?? false;
}
