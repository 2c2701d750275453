import { isKnownFalse, knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { unmountedDirectories } from '../facts/written-directories.ts';

export const writableRootFilesystem = defineRule({
  meta: {
    name: 'writable-root-filesystem',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.19', 'A.8.27', 'A.8.7'], strength: 'supporting' },
    cwe: ['CWE-732'],
    related: [
      'KSV-0014',
      'CKV_K8S_22',
      'KICS a9c2f49d',
      'C-0017',
      'kube-linter no-read-only-root-fs',
      'Polaris notReadOnlyRootFilesystem',
      'kube-score container-security-context-readonlyrootfilesystem',
      'Semgrep writable-filesystem-container',
      'KBP102',
      'kubesec ReadOnlyRootFilesystem',
      'Datree CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE',
      'SNYK-CC-K8S-8',
      'CIS-Docker-5.13',
    ],
    summary: 'The root file system of a container can be written to.',
    risk: 'Whoever gets into a container with a writable root file system can change the program, or put tools of their own beside it, and run them.',
    remedy:
      'Set `readOnlyRootFilesystem: true` and mount an emptyDir where the program really writes (`/tmp`, caches, run files).',
    degrees: {
      writable: { severity: 'info', summary: 'The field says that writing is allowed.' },
      unset: { severity: 'info', summary: 'Nothing is said, and the default allows writing.' },
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
        readOnlyRootFilesystem: false
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
        readOnlyRootFilesystem: true
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    const { readOnlyRootFilesystem: field, name } = container;
    // Windows writes to its registry and system files at run time, so the field cannot be used there.
    if (knownValue(container.os) === 'windows') return;
    if (isKnownFalse(field.value)) yield { at: field.at, degree: 'writable', facts: { name } };
    else if (field.value.state === 'absent') yield { at: field.at, degree: 'unset', facts: { name } };
  },
  message: ({ name }) =>
    `The root file system of ${name === undefined ? 'this container' : `container ${name}`} can be changed at run time. Set readOnlyRootFilesystem: true and mount an emptyDir where the program writes.`,
  fix: container =>
    needsMounts(container)
      ? undefined
      : {
          title: 'Set readOnlyRootFilesystem to true',
          safety: 'needs-review',
          edits: container.readOnlyRootFilesystem.set('true') ?? [],
        },
});

/** Whether the image's program would not even start without directories that are mounted first. */
function needsMounts({ image, program, mounts }: ContainerSubject): boolean {
  const repository = knownValue(image)?.repository;
  if (repository === undefined || program.value.state !== 'absent') return false;
  const paths = mounts.flatMap(({ mountPath }) => knownValue(mountPath) ?? []);
  return unmountedDirectories(repository, paths).length > 0;
}
