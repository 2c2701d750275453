import { knownValue } from '../../server/core/known.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const hostPath = defineRule({
  meta: {
    name: 'host-path',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.8.2', 'A.8.9', 'A.8.12', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-668'],
    related: [
      'KSV-0023',
      'KICS aa8f7a35',
      'C-0048',
      'Polaris hostPathSet',
      'PSS105',
      'Datree CONTAINERS_INCORRECT_KEY_HOSTPATH',
      'CIS-Kubernetes-5.2.12',
      'CIS-Docker-5.6',
    ],
    summary: 'A pod mounts a directory of its node.',
    risk: 'A hostPath volume gives a container files of the node. With the engine’s socket, the root file system or the kubelet’s directory it can read every secret there and start containers of its own; with any other path it can still fill the disk or read what another pod left.',
    remedy:
      'Use a PersistentVolumeClaim, an emptyDir, a ConfigMap or a projected volume. A node agent that must see one path mounts exactly that path, read-only.',
    degrees: {
      'engine-socket': {
        severity: 'error',
        summary: 'The socket of the container engine is mounted: whoever holds it controls the node.',
        related: [
          'KSV-0006',
          'CKV_K8S_27',
          'KICS a6f34658',
          'C-0074',
          'kube-linter docker-sock',
          'S6429',
          'Semgrep exposing-docker-socket-hostpath',
          'KBP101',
          'kubesec DockerSock',
          'Datree CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET',
          'CIS-Docker-5.32',
        ],
      },
      'sensitive-path': {
        severity: 'error',
        summary: 'A directory is mounted that holds credentials or control of the node.',
        related: ['KICS 5308a7a8', 'kube-linter sensitive-host-mounts', 'S6433', 'KSV-0121'],
      },
      'any-path': { severity: 'warning', summary: 'Any other directory of the node is mounted.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: builder
spec:
  containers:
    - name: builder
      image: registry.example.com/builder:1.4.2
      volumeMounts:
        - name: work
          mountPath: /work
  volumes:
    - name: work
      hostPath:
        path: /srv/work
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: builder
spec:
  containers:
    - name: builder
      image: registry.example.com/builder:1.4.2
      volumeMounts:
        - name: work
          mountPath: /work
  volumes:
    - name: work
      emptyDir: {}
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: HostPath Volumes'],
  },
  inspects: 'pod',
  *check({ hostPaths }) {
    const hits = hostPaths.map((volume, index) => {
      const path = knownValue(volume.path);
      return { at: volume.at, degree: degreeOf(path), facts: { index, path, others: 0 } };
    });
    yield* hits.length > most ? oneOfEach(hits) : hits;
  },
  message: ({ path, others }) =>
    `${messages[degreeOf(path)](path)}${others === 0 ? '' : ` It is one of ${others + 1} such volumes of this pod.`}`,
  fix: (pod, { facts }) =>
    facts.others > 0
      ? undefined
      : {
          title: 'Make the volume an emptyDir',
          safety: 'needs-review',
          edits: pod.hostPaths[facts.index]?.toEmptyDir() ?? [],
        },
});

/** Nobody reads more findings of one pod one by one. */
const most = 500;

interface PathHit {
  readonly at: Span;
  readonly degree: PathDegree;
  readonly facts: { readonly index: number; readonly path: string | undefined; readonly others: number };
}

/** The first of each degree, with the number of those that it stands for. */
function oneOfEach(hits: readonly PathHit[]): readonly PathHit[] {
  return [...new Set(hits.map(({ degree }) => degree))].flatMap(degree => {
    const [first, ...others] = hits.filter(hit => hit.degree === degree);
    return first ? [{ ...first, facts: { ...first.facts, others: others.length } }] : [];
  });
}

type PathDegree = 'engine-socket' | 'sensitive-path' | 'any-path';

function degreeOf(path: string | undefined): PathDegree {
  if (path === undefined) return 'any-path';
  const clean = path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  if (engineSockets.some(socket => clean === socket || clean === `/host${socket}`)) return 'engine-socket';
  if (wholeTrees.has(clean) || userCredentials.test(clean)) return 'sensitive-path';
  if (publicTrees.some(tree => clean === tree || clean.startsWith(`${tree}/`))) return 'any-path';
  return sensitiveTrees.some(tree => clean === tree || clean.startsWith(`${tree}/`))
    ? 'sensitive-path'
    : 'any-path';
}

const engineSockets = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/var/run/containerd/containerd.sock',
  '/run/containerd/containerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/var/run/crio/crio.sock',
  '/run/crio/crio.sock',
  '/var/run/podman/podman.sock',
  '/run/podman/podman.sock',
];

/** Sensitive as a whole; what stands below may be harmless. */
const wholeTrees: ReadonlySet<string> = new Set([
  '/',
  '/var',
  '/var/run',
  '/run',
  '/var/lib',
  '/usr',
  '/home',
  '/lib',
]);

/** What clients of clouds, clusters and registries keep in a user's directory. */
const userCredentials = /\/(?:\.aws|\.azure|\.kube|\.ssh|\.docker|\.gnupg|\.config\/gcloud)(?:\/|$)/;

const sensitiveTrees = [
  '/etc',
  '/proc',
  '/sys',
  '/dev',
  '/boot',
  '/root',
  '/var/lib/kubelet',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/etcd',
  '/run/containerd',
  '/var/run/docker',
  '/var/run/secrets',
];

/** Below a sensitive tree, but made to be read by everybody. */
const publicTrees = [
  '/etc/ssl/certs',
  '/etc/ca-certificates',
  '/etc/pki/ca-trust',
  '/etc/pki/tls/certs',
  '/etc/localtime',
  '/etc/timezone',
  '/etc/machine-id',
  '/etc/os-release',
];

const messages: Readonly<Record<PathDegree, (path: string | undefined) => string>> = {
  'engine-socket': path =>
    `The container engine's socket ${path} is mounted: whoever takes over this pod controls the node. Use the engine's rootless or remote API, or a build service.`,
  'sensitive-path': path =>
    `The pod mounts ${path} of its node, which holds credentials or control of the node. Use another kind of volume, or mount the one file that is needed, read-only.`,
  'any-path': path =>
    `The pod mounts ${path === undefined ? 'a directory' : path} of its node. Use a PersistentVolumeClaim, an emptyDir or a ConfigMap instead.`,
};
