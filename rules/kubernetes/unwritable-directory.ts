import { parseImageReference } from '../../server/core/images/image-reference.ts';
import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import type { ContainerPart } from '../../server/core/workspace/object-part.ts';
import { defineRule } from '../define-rule.ts';
import { unmountedDirectories } from '../facts/written-directories.ts';

export const unwritableDirectory = defineRule({
  meta: {
    name: 'unwritable-directory',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.19', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: [],
    summary:
      'The root file system of a container is read-only, and its program needs a directory that is not mounted.',
    risk: 'The program cannot write its socket, its process id or its temporary files, and ends when it starts. What follows is often that the read-only root file system is given up.',
    remedy: 'Keep the root file system read-only and mount an `emptyDir` where the program writes.',
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
      image: httpd:2.4.66
      securityContext:
        readOnlyRootFilesystem: true
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: httpd:2.4.66
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - {name: web-logs, mountPath: /usr/local/apache2/logs}
  volumes:
    - {name: web-logs, emptyDir: {}}
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'workload',
  *check({ containers }) {
    for (const [index, container] of containers.entries()) {
      const lacking = lackingDirectories(container);
      if (lacking.length === 0) continue;
      const name = knownValue(container.name) ?? '?';
      yield { at: container.at, facts: { index, name, lacking } };
    }
  },
  message: ({ name, lacking }) =>
    `The root file system of container ${name} is read-only, and its program does not start unless it can write to ${lacking.join(' and ')}. Mount an emptyDir there.`,
  fix: (workload, { facts: { index, lacking } }) => mounted(workload, index, lacking),
});

/** None where a command or other settings may lead elsewhere. */
function lackingDirectories({ image, readOnlyRoot, hasCommand, mounts }: ContainerPart): readonly string[] {
  const text = knownValue(image);
  if (!isKnownTrue(readOnlyRoot) || hasCommand || mounts === undefined || text === undefined) return [];
  return unmountedDirectories(parseImageReference(text)?.repository ?? '', mounts);
}

function mounted(
  workload: WorkloadSubject,
  container: number,
  directories: readonly string[],
): Fix | undefined {
  const part = workload.containers[container];
  const owner = part && knownValue(part.name);
  if (owner === undefined) return undefined;
  const edits = workload.change(
    directories.flatMap(path => {
      const name = `${owner}-${path.slice(path.lastIndexOf('/') + 1)}`;
      return [
        {
          container,
          path: ['volumeMounts'],
          yaml: `{name: ${name}, mountPath: ${path}}`,
          appends: true as const,
        },
        {
          container: undefined,
          path: ['volumes'],
          yaml: `{name: ${name}, emptyDir: {}}`,
          appends: true as const,
        },
      ];
    }),
  );
  return (
    edits && {
      title: `Mount an emptyDir at ${directories.join(' and ')}`,
      safety: 'needs-review',
      edits,
    }
  );
}
