import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { BindingMember } from '../subjects/access-binding.ts';
import type { FieldMapItem } from '../subjects/field-map.ts';
import type { ObjectSubject } from '../subjects/object.ts';
import type { Emit } from '../subjects/subjects.ts';

/** The rules of a role, or the members of a binding, of RBAC and of OpenShift's older API of the same form. */
export function emitAccess(object: ObjectSubject, emit: Emit): void {
  const { objectKind, group } = object;
  if (!accessKinds.has(objectKind) || !accessGroups.has(group) || isBootstrap(object)) return;
  if (objectKind === 'Role' || objectKind === 'ClusterRole') emitRules(object, objectKind, emit);
  else if (objectKind === 'RoleBinding' || objectKind === 'ClusterRoleBinding')
    emitBinding(object, objectKind, emit);
}

const accessKinds: ReadonlySet<string> = new Set([
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
]);
const accessGroups: ReadonlySet<string> = new Set([
  'rbac.authorization.k8s.io',
  'authorization.openshift.io',
]);

/** What the API server creates by itself, as it stands in a dump of a cluster: nobody wrote it, nobody can change it. */
function isBootstrap(object: ObjectSubject): boolean {
  const label = object.text(['metadata', 'labels', 'kubernetes.io/bootstrapping']).value;
  return knownValue(label) === 'rbac-defaults';
}

function emitRules(object: ObjectSubject, roleKind: 'Role' | 'ClusterRole', emit: Emit): void {
  const roleName = knownValue(object.name);
  for (const rule of knownValue(object.maps(['rules'])) ?? [])
    emit({
      kind: 'accessRule',
      roleKind,
      roleName,
      at: rule.at,
      apiGroups: rule.texts(['apiGroups']),
      resources: rule.texts(['resources']),
      verbs: rule.texts(['verbs']),
      resourceNames: rule.texts(['resourceNames']),
      nonResourceUrls: rule.texts(['nonResourceURLs']),
      without: (list, items) => {
        const all = knownValue(rule.texts([list])) ?? [];
        return items.length < all.length ? rule.removeItems([list], items) : rule.remove();
      },
      setVerbs: verbs => rule.setTexts(['verbs'], verbs),
      remove: () => rule.remove(),
    });
}

function emitBinding(
  object: ObjectSubject,
  bindingKind: 'RoleBinding' | 'ClusterRoleBinding',
  emit: Emit,
): void {
  const role = object.text(['roleRef', 'name']);
  emit({
    kind: 'accessBinding',
    bindingKind,
    name: knownValue(object.name),
    at: object.at,
    role: { kind: object.text(['roleRef', 'kind']).value, name: role.value, at: role.at },
    members: (knownValue(object.maps(['subjects'])) ?? []).map(memberOf),
  });
}

function memberOf(item: FieldMapItem): BindingMember {
  const name = item.text(['name']);
  return {
    memberKind: memberKind(item.text(['kind']).value),
    name: name.value,
    namespace: item.text(['namespace']).value,
    at: name.at,
    remove: () => item.remove(),
  };
}

function memberKind(value: Value<string>): BindingMember['memberKind'] {
  const kind = knownValue(value);
  if (kind === 'User' || kind === 'Group' || kind === 'ServiceAccount') return known(kind);
  return value.state === 'absent' ? absent : unknown;
}
