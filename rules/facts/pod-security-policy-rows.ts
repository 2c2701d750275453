import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';

/** A setting of a PodSecurityPolicy that lets too much through. */
export interface PodSecurityPolicyRow {
  readonly degree: string;
  /** Where it is reported. */
  readonly path: readonly string[];
  readonly isOpen: (policy: ObjectSubject) => boolean;
  /** To be read behind "This policy lets pods". */
  readonly lets: string;
  /** The value that mends it. */
  readonly good?: string;
  readonly related: readonly string[];
}

function switched(
  field: string,
  degree: string,
  lets: string,
  related: readonly string[],
): PodSecurityPolicyRow {
  const path = ['spec', field];
  return {
    degree,
    path,
    isOpen: policy => isKnownTrue(policy.boolean(path).value),
    lets,
    good: 'false',
    related,
  };
}

function texts(policy: ObjectSubject, path: readonly string[]): readonly string[] | undefined {
  const list = policy.texts(path);
  if (list.state === 'unknown') return undefined;
  return (knownValue(list) ?? []).map(item => knownValue(item.value) ?? '');
}

const drop = ['spec', 'requiredDropCapabilities'];
const seccomp = ['metadata', 'annotations', 'seccomp.security.alpha.kubernetes.io/allowedProfileNames'];

/** PodSecurityPolicy, policy/v1beta1, which Kubernetes 1.25 took away. */
export const podSecurityPolicyRows: readonly PodSecurityPolicyRow[] = [
  switched('privileged', 'privileged', 'run privileged', ['CKV_K8S_2', 'KICS c48e57d3', 'C-0213']),
  switched('hostPID', 'host-pid', 'see all processes of the node', ['CKV_K8S_1', 'KICS 91dacd0e', 'C-0214']),
  switched('hostIPC', 'host-ipc', 'share the memory of the node’s processes', [
    'CKV_K8S_3',
    'KICS 80f93444',
    'C-0215',
  ]),
  switched('hostNetwork', 'host-network', 'use the network of the node', [
    'CKV_K8S_4',
    'KICS a33e9173',
    'C-0216',
  ]),
  {
    degree: 'privilege-escalation',
    path: ['spec', 'allowPrivilegeEscalation'],
    isOpen: policy => {
      const { value } = policy.boolean(['spec', 'allowPrivilegeEscalation']);
      return value.state === 'absent' || isKnownTrue(value);
    },
    lets: 'gain more rights than they start with',
    good: 'false',
    related: ['CKV_K8S_5', 'KICS 87554eef', 'C-0217'],
  },
  {
    degree: 'root-user',
    path: ['spec', 'runAsUser', 'rule'],
    isOpen: policy => {
      const rule = policy.text(['spec', 'runAsUser', 'rule']).value;
      if (rule.state !== 'known') return rule.state === 'absent';
      if (rule.value !== 'MustRunAs') return rule.value !== 'MustRunAsNonRoot';
      const ranges = knownValue(policy.maps(['spec', 'runAsUser', 'ranges'])) ?? [];
      return ranges.some(range => knownValue(range.number(['min']).value) === 0);
    },
    lets: 'run as root',
    good: 'MustRunAsNonRoot',
    related: ['CKV_K8S_6', 'KICS de4421f1', 'C-0218'],
  },
  {
    degree: 'net-raw',
    path: drop,
    isOpen: policy => {
      const dropped = texts(policy, drop);
      return dropped !== undefined && !dropped.some(name => name === 'ALL' || name === 'NET_RAW');
    },
    lets: 'forge packets on the network',
    related: ['CKV_K8S_7', 'KICS 2270987f'],
  },
  {
    degree: 'added-capabilities',
    path: ['spec', 'allowedCapabilities'],
    isOpen: policy => (texts(policy, ['spec', 'allowedCapabilities']) ?? []).length > 0,
    lets: 'add capabilities',
    related: ['CKV_K8S_24', 'KICS 7307579a', 'C-0219'],
  },
  {
    degree: 'kept-capabilities',
    path: drop,
    isOpen: policy => {
      const dropped = texts(policy, drop);
      return dropped !== undefined && !dropped.includes('ALL');
    },
    lets: 'keep capabilities that they do not need',
    good: '[ALL]',
    related: ['CKV_K8S_36', 'C-0220'],
  },
  {
    degree: 'seccomp',
    path: seccomp,
    isOpen: policy => {
      const profiles = policy.text(seccomp).value;
      if (profiles.state === 'unknown') return false;
      return !/(?:^|,)\s*(?:runtime\/default|docker\/default)\s*(?:,|$)/.test(knownValue(profiles) ?? '');
    },
    lets: 'do without a seccomp profile',
    related: ['CKV_K8S_32', 'KICS e3aa0612'],
  },
];
