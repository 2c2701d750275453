import { knownValue, type Value } from '../known.ts';
import { type Power, powerNames } from '../kubernetes/summary/access.ts';
import { neighbourOf } from './answer-selection.ts';
import { type Application, oneOfEach } from './application.ts';
import type { Entry } from './entry.ts';
import type { PowerLink } from './links.ts';
import { sameNamespace } from './namespace.ts';
import type { BoundSubject } from './object-part.ts';

/** The bindings by which a pod's account gets rights that lead further, with what they lead to. Only what is sure. */
export function powersOfAccount(
  application: Application,
  owner: Entry,
  account: Value<string>,
): readonly PowerLink[] {
  const { namespace } = owner;
  if (account.state === 'unknown' || namespace.state === 'unknown') return [];
  const name = knownValue(account) || 'default';
  const bindings = [...application.ofKind('ClusterRoleBinding'), ...application.ofKind('RoleBinding')].filter(
    binding => binding.part.subjects?.some(subject => isAccount(subject, name, namespace, binding)),
  );
  return oneOfEach(bindings, owner).flatMap(binding => {
    const isForAll = !binding.part.subjects?.some(
      subject => subject.kind === 'ServiceAccount' && isAccount(subject, name, namespace, binding),
    );
    return granted(application, binding).map(power => ({ ...power, isForAll }));
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

function granted(application: Application, binding: Entry): readonly Omit<PowerLink, 'isForAll'>[] {
  const isClusterWide = binding.part.objectKind === 'ClusterRoleBinding';
  // A RoleBinding in another namespace gives rights there.
  if (!isClusterWide && binding.namespace.state === 'unknown') return [];
  const reference = binding.part.references.find(({ role }) => role === 'role');
  const name = reference && knownValue(reference.name);
  if (reference === undefined || name === undefined) return [];
  const scope = isClusterWide ? 'cluster' : 'namespace';
  const isEverywhere = reference.targetKind === 'ClusterRole';
  const roles = application
    .named(reference.targetKind, name)
    .filter(one => isEverywhere || sameNamespace(one.namespace, binding.namespace) === 'yes');
  const [role] = oneOfEach(roles, binding);
  const powers = role ? powersOf(role) : (wellKnown[name] ?? []);
  if (powers.length === 0 || (role === undefined && !isEverywhere)) return [];
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

/** Who may do anything may do the rest. */
export function powersOf({ part }: Entry): readonly Power[] {
  const powers = powerNames.filter(power => part.powers?.includes(power));
  return powers[0] === 'do anything' ? ['do anything'] : powers;
}

/** Roles of every cluster: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const wellKnown: Readonly<Record<string, readonly Power[]>> = {
  'cluster-admin': ['do anything'],
  admin: ['read secrets', 'create pods', 'run commands in pods'],
  edit: ['read secrets', 'create pods', 'run commands in pods'],
};
