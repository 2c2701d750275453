/**
 * What the Pod Security Standards allow, as of Kubernetes 1.37 (k8s.io/pod-security-admission v0.37). The tables grow
 * with releases: a cluster that is older allows less.
 */
export const asOfKubernetes = '1.37';

/** The levels, the widest first. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof podSecurityLevels)[number];

export function isPodSecurityLevel(text: string | undefined): text is PodSecurityLevel {
  return podSecurityLevels.some(level => level === text);
}

/** Capabilities that the baseline profile lets a container add: those that an engine gives by default. */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Sysctls that are namespaced and cannot harm other pods. */
export const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** SELinux types of a confined container. */
export const confinedSeLinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

/** Kinds of volume that the restricted profile accepts. */
export const restrictedVolumeTypes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** The profile types of seccomp and AppArmor that confine. */
export const confiningProfiles: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

/** A value of the AppArmor annotations that confines, or says nothing. */
export function isConfiningAppArmorAnnotation(text: string): boolean {
  return text === '' || text === 'runtime/default' || text.startsWith('localhost/');
}

/** A sysctl's name as the API server compares it: with dots. */
export function sysctlName(text: string): string {
  return text.includes('/') ? text.replaceAll('.', '\0').replaceAll('/', '.').replaceAll('\0', '/') : text;
}
