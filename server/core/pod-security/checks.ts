import { isKnownFalse, knownValue } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { PodSubject } from '../subjects/pod.ts';
import {
  baselineCapabilities,
  confinedSeLinuxTypes,
  confiningProfiles,
  isConfiningAppArmorAnnotation,
  type PodSecurityLevel,
  restrictedVolumeTypes,
  safeSysctls,
  sysctlName,
} from './profile-facts.ts';
import { must, mustNot, type Verdicts } from './verdicts.ts';

/** One check of the Pod Security Standards. */
export interface PodSecurityCheck {
  /** The name that the standard gives it. */
  readonly title: string;
  readonly level: Exclude<PodSecurityLevel, 'privileged'>;
  /** What it asks, as a sentence. */
  readonly asks: string;
  /** Rules, or degrees of rules, that find what breaks it. */
  readonly rules: readonly string[];
  look(pod: PodSubject, verdicts: Verdicts): void;
}

const isTrue = (value: boolean) => value;
const isFalse = (value: boolean) => !value;

/** All checks, those of the baseline profile first. The restricted profile asks for all of them. */
export const podSecurityChecks: readonly PodSecurityCheck[] = [
  {
    title: 'HostProcess',
    level: 'baseline',
    asks: 'No Windows container runs as a process of its host.',
    rules: ['windows-host-process'],
    look(pod, verdicts) {
      for (const { windowsHostProcess } of levels(pod)) mustNot(verdicts, windowsHostProcess, isTrue);
    },
  },
  {
    title: 'Host Namespaces',
    level: 'baseline',
    asks: 'hostNetwork, hostPID and hostIPC are not true.',
    rules: ['host-namespace'],
    look({ hostNetwork, hostPid, hostIpc }, verdicts) {
      for (const field of [hostNetwork, hostPid, hostIpc]) mustNot(verdicts, field, isTrue);
    },
  },
  {
    title: 'Privileged Containers',
    level: 'baseline',
    asks: 'No container is privileged.',
    rules: ['privileged-container'],
    look({ containers }, verdicts) {
      for (const { privileged } of containers) mustNot(verdicts, privileged, isTrue);
    },
  },
  {
    title: 'Capabilities',
    level: 'baseline',
    asks: 'Containers add no capability beyond those that an engine gives by default.',
    rules: ['added-capability'],
    look({ containers }, verdicts) {
      for (const item of containers.flatMap(({ addedCapabilities }) => addedCapabilities))
        mustNot(verdicts, item, name => !baselineCapabilities.has(name));
    },
  },
  {
    title: 'HostPath Volumes',
    level: 'baseline',
    asks: 'No volume is a path of the node.',
    rules: ['host-path'],
    look({ volumes }, verdicts) {
      for (const { type, at } of volumes) mustNot(verdicts, { value: type, at }, is('hostPath'));
    },
  },
  {
    title: 'Host Ports',
    level: 'baseline',
    asks: 'Containers open no port of the node.',
    rules: ['host-port'],
    look({ containers }, verdicts) {
      for (const { hostPort } of containers.flatMap(({ ports }) => ports))
        mustNot(verdicts, hostPort, port => port !== 0);
    },
  },
  {
    title: 'Host Probes / Lifecycle Hooks',
    level: 'baseline',
    asks: 'Probes and lifecycle hooks name no host.',
    rules: ['probe-host'],
    look({ containers }, verdicts) {
      for (const { host } of containers.flatMap(({ handlers }) => handlers))
        mustNot(verdicts, host, name => name !== '');
    },
  },
  {
    title: 'AppArmor',
    level: 'baseline',
    asks: 'No AppArmor profile is chosen but the runtime’s own or one of the node’s.',
    rules: ['missing-apparmor-profile/unconfined'],
    look(pod, verdicts) {
      for (const { appArmorProfileType } of levels(pod))
        mustNot(verdicts, appArmorProfileType, type => !confiningProfiles.has(type));
      for (const { appArmorAnnotation } of pod.containers)
        mustNot(verdicts, appArmorAnnotation, text => !isConfiningAppArmorAnnotation(text));
    },
  },
  {
    title: 'SELinux',
    level: 'baseline',
    asks: 'SELinux options set no user, no role, and only a type of a confined container.',
    rules: ['selinux-override'],
    look(pod, verdicts) {
      for (const { seLinuxType, seLinuxUser, seLinuxRole } of levels(pod)) {
        mustNot(verdicts, seLinuxType, type => !confinedSeLinuxTypes.has(type));
        for (const field of [seLinuxUser, seLinuxRole]) mustNot(verdicts, field, text => text !== '');
      }
    },
  },
  {
    title: '/proc Mount Type',
    level: 'baseline',
    asks: 'procMount is Default, or the pod has a user namespace of its own.',
    rules: ['unmasked-proc'],
    look({ containers, hostUsers }, verdicts) {
      if (isKnownFalse(hostUsers.value)) return;
      for (const { procMount } of containers) mustNot(verdicts, procMount, type => type !== 'Default');
    },
  },
  {
    title: 'Seccomp (baseline)',
    level: 'baseline',
    asks: 'Seccomp is not switched off.',
    rules: ['missing-seccomp-profile/unconfined'],
    look(pod, verdicts) {
      for (const { seccompProfileType } of levels(pod))
        mustNot(verdicts, seccompProfileType, type => !confiningProfiles.has(type));
    },
  },
  {
    title: 'Sysctls',
    level: 'baseline',
    asks: 'Only sysctls are set that cannot harm other pods.',
    rules: ['unsafe-sysctl'],
    look({ security }, verdicts) {
      for (const item of security.sysctls)
        mustNot(verdicts, item, name => !safeSysctls.has(sysctlName(name)));
    },
  },
  {
    title: 'Volume Types',
    level: 'restricted',
    asks: 'Volumes are of a kind that holds configuration or claimed storage.',
    rules: ['unrestricted-volume-type', 'host-path'],
    look({ volumes }, verdicts) {
      // A volume that says no kind becomes an emptyDir.
      for (const { type, at } of volumes)
        mustNot(verdicts, { value: type, at }, name => !restrictedVolumeTypes.has(name));
    },
  },
  {
    title: 'Privilege Escalation',
    level: 'restricted',
    asks: 'allowPrivilegeEscalation is false.',
    rules: ['privilege-escalation'],
    look(pod, verdicts) {
      for (const { allowPrivilegeEscalation } of linuxContainers(pod))
        must(verdicts, allowPrivilegeEscalation, isFalse);
    },
  },
  {
    title: 'Running as Non-root',
    level: 'restricted',
    asks: 'runAsNonRoot is true, or the pod has a user namespace of its own.',
    rules: ['root-user'],
    look(pod, verdicts) {
      if (isKnownFalse(pod.hostUsers.value)) return;
      mustNot(verdicts, pod.security.runAsNonRoot, isFalse);
      for (const { runAsNonRoot } of pod.containers) must(verdicts, runAsNonRoot, isTrue);
    },
  },
  {
    title: 'Running as Non-root user',
    level: 'restricted',
    asks: 'runAsUser is not 0, or the pod has a user namespace of its own.',
    rules: ['root-user/explicit'],
    look(pod, verdicts) {
      if (isKnownFalse(pod.hostUsers.value)) return;
      for (const { runAsUser } of levels(pod)) mustNot(verdicts, runAsUser, id => id === 0);
    },
  },
  {
    title: '/proc Mount Type (restricted)',
    level: 'restricted',
    asks: 'procMount is Default.',
    rules: ['unmasked-proc'],
    look({ containers }, verdicts) {
      for (const { procMount } of containers) mustNot(verdicts, procMount, type => type !== 'Default');
    },
  },
  {
    title: 'Seccomp (restricted)',
    level: 'restricted',
    asks: 'The seccomp profile is RuntimeDefault or Localhost.',
    rules: ['missing-seccomp-profile'],
    look(pod, verdicts) {
      for (const { seccompProfileType } of linuxContainers(pod))
        must(verdicts, seccompProfileType, type => confiningProfiles.has(type));
    },
  },
  {
    title: 'Capabilities (restricted)',
    level: 'restricted',
    asks: 'Containers drop ALL capabilities and add back none but NET_BIND_SERVICE.',
    rules: ['undropped-capabilities', 'added-capability'],
    look(pod, verdicts) {
      for (const { droppedCapabilities, addedCapabilities } of linuxContainers(pod)) {
        must(verdicts, droppedCapabilities, names => names.includes('ALL'));
        for (const item of addedCapabilities) mustNot(verdicts, item, name => name !== 'NET_BIND_SERVICE');
      }
    },
  },
];

/** The settings of the pod itself, then those of each container. */
function levels({ security, containers }: PodSubject) {
  return [security, ...containers];
}

/** Kubernetes asks nothing of Windows pods that Windows does not know. */
function linuxContainers({ os, containers }: PodSubject): readonly ContainerSubject[] {
  return knownValue(os) === 'windows' ? [] : containers;
}

function is(wanted: string) {
  return (text: string) => text === wanted;
}
