import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';

export const writableHostMount = defineRule({
  meta: {
    name: 'writable-host-mount',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.8.2', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-668', 'CWE-732'],
    related: [
      'C-0045',
      'kube-linter writable-host-mount',
      'KICS b7652612',
      'Datree EKS_INVALID_HOSTPATH_MOUNT_READONLY_VALUE',
    ],
    summary: 'A container can write to a path of its node.',
    risk: 'What it writes there stays when the pod is gone, is read by other pods and by the node itself, and can be a program or a configuration that the node runs.',
    remedy:
      'Set `readOnly: true` at the mount when the container only reads. Better: no path of the node at all.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: logs
      hostPath:
        path: /var/log
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: logs
          mountPath: /logs
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: logs
      hostPath:
        path: /var/log
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: logs
          mountPath: /logs
          readOnly: true
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'pod',
  *check(pod) {
    const paths = pod.hostPaths;
    if (paths.length === 0) return;
    for (const [container, { mounts, privileged }] of pod.containers.entries()) {
      // It can mount the path anew, so that readOnly holds nobody back.
      if (isKnownTrue(privileged.value)) continue;
      for (const [index, mount] of mounts.entries()) {
        const path = hostPathOf(pod, knownValue(mount.name));
        if (path === undefined || isSocket(path) || isMadeForPlugins(path) || !isWritable(mount.readOnly))
          continue;
        yield { at: mount.at, facts: { container, index, path } };
      }
    }
  },
  message: ({ path }) =>
    `The container can write to ${path} of its node. Set readOnly: true at this mount, unless it must write there.`,
  fix: (pod, { facts }) => ({
    title: 'Mount it read-only',
    safety: 'needs-review',
    edits: pod.containers[facts.container]?.mounts[facts.index]?.readOnly.set('true') ?? [],
  }),
});

function hostPathOf({ hostPaths }: PodSubject, volume: string | undefined): string | undefined {
  const found = hostPaths.find(({ name }) => volume !== undefined && knownValue(name) === volume);
  return found && knownValue(found.path);
}

/** A read-only mount does not keep anybody from talking to a socket or a device, and who serves one has to make it. */
function isSocket(path: string): boolean {
  return /\.sock$|(?:^|[/_-])sockets?$/.test(path) || path === '/dev' || path.startsWith('/dev/');
}

/** Storage and network plugins put their sockets, mounts and configuration there. */
function isMadeForPlugins(path: string): boolean {
  return (
    /^\/var\/lib\/kubelet\/(?:pods|plugins|plugins_registry|device-plugins)(?:\/|$)/.test(path) ||
    /^\/(?:etc|opt|run|var\/run|var\/lib)\/cni(?:\/|$)/.test(path) ||
    path.endsWith('.lock')
  );
}

function isWritable({ value }: PodSubject['containers'][number]['mounts'][number]['readOnly']): boolean {
  return value.state === 'absent' || (value.state === 'known' && !isKnownTrue(value));
}
