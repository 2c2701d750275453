import { knownValue, type Value } from '../known.ts';
import { type Power, powerNames } from '../kubernetes/summary/access.ts';
import { neighbourOf } from './answer-selection.ts';
import { type Application, type Entry, sameNamespace } from './application.ts';
import type { PowerLink } from './links.ts';
import type { BoundSubject } from './object-part.ts';

/** The bindings by which a pod's account gets rights that lead further, with what they lead to. Only what is sure. */
export function powersOfAccount(
  application: Application,
  namespace: Value<string>,
  account: Value<string>,
): readonly PowerLink[] {
  if (account.state === 'unknown' || namespace.state === 'unknown') return [];
  const name = knownValue(account) || 'default';
  const bindings = [...application.ofKind('ClusterRoleBinding'), ...application.ofKind('RoleBinding')];
  return bindings.flatMap(binding => {
    const isBound = binding.part.subjects?.some(subject => isAccount(subject, name, namespace, binding));
    return isBound ? granted(application, binding) : [];
  });
}

function isAccount(
  { kind, name, namespace }: BoundSubject,
  account: string,
  pod: Value<string>,
  binding: Entry,
): boolean {
  if (kind === 'Group') {
    const group = knownValue(name);
    const own = knownValue(pod);
    return (
      group === 'system:serviceaccounts' || (own !== undefined && group === `system:serviceaccounts:${own}`)
    );
  }
  if (kind !== 'ServiceAccount' || knownValue(name) !== account) return false;
  const place = namespace.state === 'absent' ? binding.namespace : namespace;
  return sameNamespace(place, pod) === 'yes';
}

function granted(application: Application, binding: Entry): readonly PowerLink[] {
  const isClusterWide = binding.part.objectKind === 'ClusterRoleBinding';
  // A RoleBinding in another namespace gives rights there.
  if (!isClusterWide && binding.namespace.state === 'unknown') return [];
  const reference = binding.part.references.find(({ role }) => role === 'role');
  const name = reference && knownValue(reference.name);
  if (reference === undefined || name === undefined) return [];
  const scope = isClusterWide ? 'cluster' : 'namespace';
  const role = application
    .named(reference.targetKind, name)
    .find(
      one =>
        reference.targetKind === 'ClusterRole' || sameNamespace(one.namespace, binding.namespace) === 'yes',
    );
  const powers = role
    ? powerNames.filter(power => role.part.powers?.includes(power))
    : (wellKnown[name] ?? []);
  if (powers.length === 0 || (role === undefined && reference.targetKind !== 'ClusterRole')) return [];
  const place = neighbourOf(binding);
  return [
    {
      powers,
      binding: place,
      role: role ? neighbourOf(role) : { kind: 'ClusterRole', name, place: place.place },
      scope,
    },
  ];
}

/** Roles of every cluster: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const wellKnown: Readonly<Record<string, readonly Power[]>> = {
  'cluster-admin': ['do anything'],
  admin: ['read secrets', 'create pods', 'run commands in pods'],
  edit: ['read secrets', 'create pods', 'run commands in pods'],
};
