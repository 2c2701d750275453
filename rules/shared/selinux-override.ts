import { knownValue } from '../../server/core/known.ts';
import { confinedSeLinuxTypes } from '../../server/core/pod-security/profile-facts.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';
import { writtenSetting } from '../written-settings.ts';

export const selinuxOverride = defineRule({
  meta: {
    name: 'selinux-override',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.27', 'A.8.2'], strength: 'supporting' },
    cwe: ['CWE-693', 'CWE-269'],
    related: [
      'KSV-0025',
      'PSS108',
      'Datree EKS_INVALID_SELINUXOPTIONS_TYPE',
      'Datree EKS_INVALID_SELINUXOPTIONS_USER',
      'Datree EKS_INVALID_SELINUXOPTIONS_ROLE',
      'SNYK-CC-K8S-24',
    ],
    summary: 'A pod chooses an SELinux user, role or type that containers are not meant to have.',
    risk: 'The SELinux type decides which files and processes of the node a container may touch. `spc_t` and its kind are not confined at all; a user or role of one’s own leads to such types.',
    remedy:
      'Take `user` and `role` away, and use `container_t`, `container_init_t`, `container_kvm_t` or `container_engine_t`, or no type at all. `level` may stay.',
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
        seLinuxOptions:
          level: s0:c123,c456
          type: spc_t
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
        seLinuxOptions:
          level: s0:c123,c456
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: SELinux'],
  },
  inspects: ['pod', 'container'],
  *check(subject) {
    if (knownValue(subject.os) === 'windows') return;
    for (const part of ['type', 'user', 'role'] as const) {
      const field = fieldOf(subject, part);
      const text = field && knownValue(field.value);
      if (field === undefined || text === undefined || text === '') continue;
      if (part !== 'type' || !confinedSeLinuxTypes.has(text)) yield { at: field.at, facts: { part, text } };
    }
  },
  message: ({ part, text }) =>
    part === 'type'
      ? `The SELinux type ${text} is not one of a confined container. Remove it, or use container_t.`
      : `The SELinux ${part} ${text} is chosen here, which leads out of the confinement of containers. Remove it.`,
  fix: (subject, { facts }) => ({
    title: `Remove the SELinux ${facts.part}`,
    safety: 'needs-review',
    edits: fieldOf(subject, facts.part)?.remove() ?? [],
  }),
});

function fieldOf(subject: PodSubject | ContainerSubject, part: 'type' | 'user' | 'role') {
  return writtenSetting(subject, settings =>
    part === 'type' ? settings.seLinuxType : part === 'user' ? settings.seLinuxUser : settings.seLinuxRole,
  );
}
