import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const addedCapability = defineRule({
  meta: {
    name: 'added-capability',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-269'],
    related: [],
    summary: 'A container gets a kernel capability beyond what containers have by default.',
    risk: 'A capability is a part of root’s rights. Some of them (SYS_ADMIN, SYS_MODULE, SYS_PTRACE, NET_ADMIN …) are enough to leave the container or to read its neighbours’ traffic.',
    remedy:
      'Drop ALL and add back only what the program really calls for; NET_BIND_SERVICE is the only one that the restricted profile of Kubernetes accepts.',
    degrees: {
      dangerous: {
        severity: 'error',
        summary: 'The capability reaches out of the container: to its node, its kernel or its network.',
        related: [
          'KSV-0005',
          'KSV-0120',
          'CKV_K8S_39',
          'KICS 235236ee',
          'KBP100',
          'kubesec CapSysAdmin',
          'Polaris dangerousCapabilities',
          'C-0057',
          ...beyondBaseline(),
        ],
      },
      'net-raw': {
        severity: 'error',
        summary: 'The capability lets the container forge and read packets of its network.',
        related: [
          'KSV-0119',
          'KICS 235236ee',
          'KBP100',
          'Polaris dangerousCapabilities',
          ...beyondBaseline(),
        ],
      },
      'beyond-baseline': {
        severity: 'warning',
        summary: 'The capability is outside the list of the baseline profile.',
        related: beyondBaseline(),
      },
      'within-baseline': {
        severity: 'info',
        summary: 'The baseline profile accepts the capability, the restricted one does not.',
        related: ['KSV-0106', 'PSS206', 'CKV_K8S_25', 'CIS-Kubernetes-5.2.9'],
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
        capabilities:
          drop: [ALL]
          add:
            - NET_BIND_SERVICE
            - SYS_ADMIN
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
        capabilities:
          drop: [ALL]
          add:
            - NET_BIND_SERVICE
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards: Capabilities'],
  },
  inspects: 'container',
  *check(container) {
    for (const [index, item] of container.addedCapabilities.entries()) {
      const name = knownValue(item.value)?.toUpperCase().replace(/^CAP_/, '');
      if (name === undefined || name === 'NET_BIND_SERVICE') continue;
      const degree = degreeOf(name);
      yield { at: item.at, degree, facts: { index, name, danger: dangers.get(name), degree } };
    }
  },
  message: ({ name, danger, degree }) =>
    degree === 'within-baseline'
      ? `Capability ${name} is more than the restricted profile accepts. Add it only if the program needs it.`
      : `Capability ${name} ${danger ?? 'is more than the baseline profile lets a container have'}. Remove it, or grant the narrower one that the program needs.`,
  fix: (container, { facts }) => ({
    title: `Remove capability ${facts.name}`,
    safety: 'needs-review',
    edits: container.addedCapabilities[facts.index]?.remove() ?? [],
  }),
});

/** What the baseline profile of the Pod Security Standards lets a container add. */
const baseline: ReadonlySet<string> = new Set([
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

/** What a process can do with the capability (the manual page capabilities(7)). */
const dangers: ReadonlyMap<string, string> = new Map([
  ['ALL', 'gives the container every right that root has on its node'],
  ['BPF', 'loads programs into the kernel of the node'],
  ['DAC_READ_SEARCH', 'opens files of the node past their permissions'],
  ['NET_ADMIN', 'changes interfaces, routes and filters of the network'],
  ['NET_RAW', 'lets the container forge and read packets of its network'],
  ['PERFMON', 'observes the kernel and every process of the node'],
  ['SYS_ADMIN', 'is enough to leave the container'],
  ['SYS_BOOT', 'restarts the node or loads another kernel'],
  ['SYS_MODULE', 'loads code into the kernel of the node'],
  ['SYS_PTRACE', 'reads and changes other processes'],
  ['SYS_RAWIO', 'reaches memory and devices of the node'],
]);

function degreeOf(capability: string) {
  if (capability === 'NET_RAW') return 'net-raw';
  if (dangers.has(capability)) return 'dangerous';
  return baseline.has(capability) ? 'within-baseline' : 'beyond-baseline';
}

function beyondBaseline(): readonly string[] {
  return [
    'KSV-0022',
    'KSV-0106',
    'CKV_K8S_25',
    'KICS 19ebaa28',
    'C-0046',
    'C-0200',
    'Polaris insecureCapabilities',
    'S5849',
    'PSS104',
    'Datree CONTAINERS_INVALID_CAPABILITIES_VALUE',
    'CIS-Kubernetes-5.2.9',
    'CIS-Docker-5.4',
  ];
}
