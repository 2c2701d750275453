import { isKnownTrue, knownValue } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field } from '../subjects/field.ts';
import type { PodChange, PodSubject } from '../subjects/pod.ts';
import { type PodSecurity, podSecurityOf } from './pod-security.ts';
import { confinedSeLinuxTypes, confiningProfiles } from './profile-facts.ts';

/**
 * The changes that bring a pod to the restricted profile; undefined where it takes a decision that is not one of
 * security settings alone: another kind of volume, another port, another way to be probed.
 */
export function restrictingChanges(
  pod: PodSubject,
  { broken }: PodSecurity = podSecurityOf(pod),
): readonly PodChange[] | undefined {
  if (!broken.every(({ check }) => settled.has(check.title))) return undefined;
  const changes = [
    ...ofPod(pod),
    ...pod.containers.flatMap((container, index) => [...ofContainer(container, index)]),
  ];
  return changes.length > 0 ? changes : undefined;
}

/** Checks that settings alone can meet, by their titles. */
const settled: ReadonlySet<string> = new Set([
  'Host Namespaces',
  'Privileged Containers',
  'Capabilities',
  'AppArmor',
  'SELinux',
  '/proc Mount Type',
  '/proc Mount Type (restricted)',
  'Seccomp (baseline)',
  'Seccomp (restricted)',
  'Privilege Escalation',
  'Running as Non-root',
  'Capabilities (restricted)',
]);

function* ofPod(pod: PodSubject): Iterable<PodChange> {
  const change = (path: readonly string[], yaml?: string) => ({ container: undefined, path, yaml });
  if (isKnownTrue(pod.hostNetwork.value)) yield change(['hostNetwork']);
  if (isKnownTrue(pod.hostPid.value)) yield change(['hostPID']);
  if (isKnownTrue(pod.hostIpc.value)) yield change(['hostIPC']);
  const { security } = pod;
  const isOpenToRoot = pod.containers.some(({ runAsNonRoot }) => runAsNonRoot.value.state === 'absent');
  if (isOpenToRoot || knownValue(security.runAsNonRoot.value) === false)
    yield change(['securityContext', 'runAsNonRoot'], 'true');
  const isUnfiltered = pod.containers.some(
    ({ seccompProfileType }) => seccompProfileType.value.state === 'absent',
  );
  if (isUnfiltered || isUnconfined(security.seccompProfileType))
    yield change(['securityContext', 'seccompProfile', 'type'], 'RuntimeDefault');
  yield* profiles(security, change);
}

function* ofContainer(container: ContainerSubject, index: number): Iterable<PodChange> {
  const change = (path: readonly string[], yaml?: string) => ({ container: index, path, yaml });
  const set = (key: string, yaml?: string) => change(['securityContext', key], yaml);
  if (isKnownTrue(container.privileged.value)) yield set('privileged', 'false');
  if (knownValue(container.allowPrivilegeEscalation.value) !== false)
    yield set('allowPrivilegeEscalation', 'false');
  if (container.runAsNonRoot.declaredBy === 'container' && knownValue(container.runAsNonRoot.value) === false)
    yield set('runAsNonRoot', 'true');
  if (knownValue(container.droppedCapabilities.value)?.includes('ALL') !== true)
    yield change(['securityContext', 'capabilities', 'drop'], '[ALL]');
  const added = container.addedCapabilities.map(({ value }) => knownValue(value));
  if (added.some(name => name !== 'NET_BIND_SERVICE'))
    yield change(
      ['securityContext', 'capabilities', 'add'],
      added.includes('NET_BIND_SERVICE') ? '[NET_BIND_SERVICE]' : undefined,
    );
  if (knownValue(container.procMount.value) !== undefined) yield set('procMount');
  const own = container.seccompProfileType;
  if (own.declaredBy === 'container' && isUnconfined(own))
    yield change(['securityContext', 'seccompProfile', 'type'], 'RuntimeDefault');
  yield* profiles(container, change);
}

type Change = (path: readonly string[], yaml?: string) => PodChange;

/** AppArmor and SELinux, as far as this level itself says them. */
function* profiles(
  level: Pick<ContainerSubject, 'appArmorProfileType' | 'seLinuxType' | 'seLinuxUser' | 'seLinuxRole'> & {
    readonly kind?: 'container';
  },
  change: Change,
): Iterable<PodChange> {
  const isOwn = ({ declaredBy }: Field<string>) => level.kind !== 'container' || declaredBy === 'container';
  if (isUnconfined(level.appArmorProfileType) && isOwn(level.appArmorProfileType))
    yield change(['securityContext', 'appArmorProfile', 'type'], 'RuntimeDefault');
  const type = knownValue(level.seLinuxType.value);
  if (type !== undefined && !confinedSeLinuxTypes.has(type) && isOwn(level.seLinuxType))
    yield change(['securityContext', 'seLinuxOptions', 'type']);
  if (knownValue(level.seLinuxUser.value) && isOwn(level.seLinuxUser))
    yield change(['securityContext', 'seLinuxOptions', 'user']);
  if (knownValue(level.seLinuxRole.value) && isOwn(level.seLinuxRole))
    yield change(['securityContext', 'seLinuxOptions', 'role']);
}

function isUnconfined({ value }: Field<string>): boolean {
  return value.state === 'known' && !confiningProfiles.has(value.value);
}
