import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const undroppedCapabilities = defineRule({
  meta: {
    name: 'undropped-capabilities',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'A container keeps kernel capabilities that it did not ask for.',
    risk: 'A container engine gives every container a set of root’s rights: to change owners of files, to become another user, to open raw sockets. A program that needs none of them is only harder to contain with them.',
    remedy: 'Write `capabilities.drop: [ALL]` and add back what the program really calls for.',
    degrees: {
      'nothing-dropped': {
        severity: 'warning',
        summary: 'No capability is dropped.',
        related: [
          'KSV-0003',
          'KSV-0004',
          'KSV-0106',
          'CKV_K8S_28',
          'CKV_K8S_37',
          'KICS 268ca686',
          'KICS dbbc6705',
          'C-0199',
          'C-0201',
          'kube-linter drop-net-raw-capability',
          'KBP103',
          'PSS206',
          'kubesec CapDropAll',
          'kubesec CapDropAny',
          'SNYK-CC-K8S-6',
          'Datree CIS_MISSING_VALUE_DROP_NET_RAW',
          'CIS-Kubernetes-5.2.8',
          'CIS-Kubernetes-5.2.10',
          'CIS-Docker-5.4',
          'Polaris insecureCapabilities',
        ],
      },
      'net-raw-kept': {
        severity: 'warning',
        summary: 'Some capabilities are dropped, but not NET_RAW.',
        related: [
          'KSV-0003',
          'KSV-0106',
          'CKV_K8S_28',
          'CKV_K8S_37',
          'KICS dbbc6705',
          'C-0199',
          'C-0201',
          'kube-linter drop-net-raw-capability',
          'KBP103',
          'PSS206',
          'kubesec CapDropAll',
          'SNYK-CC-K8S-6',
          'Datree CIS_MISSING_VALUE_DROP_NET_RAW',
          'CIS-Kubernetes-5.2.8',
          'CIS-Kubernetes-5.2.10',
          'Polaris insecureCapabilities',
        ],
      },
      'some-kept': {
        severity: 'info',
        summary: 'NET_RAW and perhaps others are dropped, but not all.',
        related: [
          'KSV-0003',
          'KSV-0106',
          'CKV_K8S_37',
          'C-0201',
          'KBP103',
          'PSS206',
          'kubesec CapDropAll',
          'SNYK-CC-K8S-6',
          'CIS-Kubernetes-5.2.10',
          'Polaris insecureCapabilities',
        ],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        allowPrivilegeEscalation: false
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`,
        goodComesFromFix: true,
      },
      {
        in: 'helm-values',
        bad: `securityContext:
  capabilities:
    drop: [MKNOD]
`,
        good: `securityContext:
  capabilities:
    drop: [ALL]
`,
      },
    ],
    references: ['Kubernetes Pod Security Standards, restricted: Capabilities'],
  },
  inspects: 'container',
  *check(container) {
    // Windows has no capabilities, and beside `privileged: true` dropping them has no effect.
    if (knownValue(container.os) === 'windows' || isKnownTrue(container.privileged.value)) return;
    const degree = degreeOf(container);
    if (degree)
      yield { at: container.droppedCapabilities.at, degree, facts: { name: container.name, degree } };
  },
  message: ({ name, degree }) =>
    `${containerTitle(name)} ${texts[degree]} Write capabilities.drop: [ALL] and add back what it needs.`,
  fix: container => ({
    title: 'Drop ALL capabilities',
    safety: 'needs-review',
    edits: container.droppedCapabilities.set('- ALL') ?? container.droppedCapabilities.set('[ALL]') ?? [],
  }),
});

type DropDegree = 'nothing-dropped' | 'net-raw-kept' | 'some-kept';

function degreeOf({ droppedCapabilities }: ContainerSubject): DropDegree | undefined {
  const { value } = droppedCapabilities;
  if (value.state === 'unknown') return undefined;
  if (value.state === 'absent' || value.value.length === 0) return 'nothing-dropped';
  const names = value.value.map(name => name.toUpperCase().replace(/^CAP_/, ''));
  if (names.includes('ALL')) return undefined;
  if (givenByDefault.every(name => names.includes(name))) return undefined;
  return names.includes('NET_RAW') ? 'some-kept' : 'net-raw-kept';
}

/** What containerd, CRI-O and Docker give; to drop them one by one leaves none, as ALL does. */
const givenByDefault: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const texts: Readonly<Record<DropDegree, string>> = {
  'nothing-dropped': 'keeps every capability that the engine gives by default.',
  'net-raw-kept':
    'drops some capabilities, but not NET_RAW, with which it can forge packets in the pod network.',
  'some-kept': 'drops some capabilities and keeps the others.',
};
