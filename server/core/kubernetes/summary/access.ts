import { knownValue } from '../../known.ts';
import type { BoundSubject } from '../../workspace/object-part.ts';
import { child, itemsOf } from '../../yaml/lookup.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';

/** Rights that let their holder become somebody greater, by what they allow. */
export const powerNames = [
  'do anything',
  'read secrets',
  'create pods',
  'run commands in pods',
  'grant roles',
  'act as others',
  'make account tokens',
  'reach kubelets',
] as const;

export type Power = (typeof powerNames)[number];

/** What a role grants that makes its holder a way into the cluster; in the order of the table. */
export function powersOf(role: YamlMap): readonly Power[] {
  const rules = itemsOf(child(role, 'rules')).map(ruleOf);
  return powerNames.filter(power => rules.some(rule => grants[power](rule)));
}

interface AccessRule {
  group(...names: readonly string[]): boolean;
  resource(...names: readonly string[]): boolean;
  verb(...names: readonly string[]): boolean;
  /** Limited to objects by name. */
  readonly isNarrow: boolean;
}

function ruleOf(node: YamlNode): AccessRule {
  const has = (key: string) => {
    const values = new Set(itemsOf(child(node, key)).flatMap(item => knownValue(textOf(item)) ?? []));
    return (...names: readonly string[]) => values.has('*') || names.some(name => values.has(name));
  };
  return {
    group: has('apiGroups'),
    resource: has('resources'),
    verb: has('verbs'),
    isNarrow: itemsOf(child(node, 'resourceNames')).length > 0,
  };
}

const rbac = 'rbac.authorization.k8s.io';

const grants: Readonly<Record<Power, (rule: AccessRule) => boolean>> = {
  'do anything': rule => rule.group('*') && rule.resource('*') && isEveryVerb(rule),
  'read secrets': rule =>
    !rule.isNarrow && rule.group('') && rule.resource('secrets') && rule.verb('get', 'list', 'watch'),
  'create pods': rule => makesPods(rule) && rule.verb('create', 'update', 'patch'),
  'run commands in pods': rule =>
    rule.group('') && rule.resource('pods/exec', 'pods/attach') && rule.verb('create', 'get'),
  'grant roles': rule =>
    rule.group(rbac) && rule.resource('roles', 'clusterroles') && rule.verb('bind', 'escalate'),
  'act as others': rule => rule.verb('impersonate') && rule.resource('users', 'groups', 'serviceaccounts'),
  'make account tokens': rule =>
    rule.group('') && rule.resource('serviceaccounts/token') && rule.verb('create'),
  'reach kubelets': rule => rule.group('') && rule.resource('nodes/proxy') && rule.verb('get', 'create'),
};

/** All verbs by name are all verbs. */
function isEveryVerb(rule: AccessRule): boolean {
  return ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'].every(verb => rule.verb(verb));
}

function makesPods(rule: AccessRule): boolean {
  if (rule.isNarrow) return false;
  if (rule.group('') && rule.resource('pods', 'replicationcontrollers')) return true;
  if (rule.group('apps') && rule.resource('deployments', 'daemonsets', 'statefulsets', 'replicasets'))
    return true;
  return rule.group('batch') && rule.resource('jobs', 'cronjobs');
}

/** Who a binding gives its role to. */
export function subjectsOf(binding: YamlMap): readonly BoundSubject[] {
  return itemsOf(child(binding, 'subjects')).flatMap(node => {
    const kind = knownValue(textOf(child(node, 'kind')));
    if (kind !== 'ServiceAccount' && kind !== 'Group' && kind !== 'User') return [];
    return [{ kind, name: textOf(child(node, 'name')), namespace: textOf(child(node, 'namespace')) }];
  });
}
