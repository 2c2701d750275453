import { knownValue } from '../../server/core/known.ts';
import {
  confiningProfiles,
  isConfiningAppArmorAnnotation,
} from '../../server/core/pod-security/profile-facts.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';
import { writtenSetting } from '../written-settings.ts';

export const missingApparmorProfile = defineRule({
  meta: {
    name: 'missing-apparmor-profile',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.27', 'A.8.2'], strength: 'supporting' },
    cwe: ['CWE-693', 'CWE-1188'],
    related: [],
    summary: 'A container is not confined by AppArmor.',
    risk: 'AppArmor keeps a process from files and mounts that its program never touches, even when the process is root. With an unconfined profile that fence is gone.',
    remedy:
      'Choose the profile of the runtime, `appArmorProfile.type: RuntimeDefault`, or one of your own that is loaded on the nodes (`Localhost`).',
    degrees: {
      unconfined: {
        severity: 'warning',
        summary: 'The profile is switched off, or is none that exists.',
        related: ['PSS107', 'kubesec ApparmorUnconfined', 'KSV-0002'],
      },
      unset: {
        severity: 'info',
        optIn: true,
        summary: 'No profile is chosen; on nodes with AppArmor the runtime’s own holds.',
        related: ['KICS 8b36775e', 'kubesec ApparmorAny'],
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
        appArmorProfile:
          type: Unconfined
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
        appArmorProfile:
          type: RuntimeDefault
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: AppArmor'],
  },
  inspects: ['pod', 'container'],
  *check(subject): Iterable<Hit<ProfileFacts>> {
    if (knownValue(subject.os) === 'windows') return;
    const field = writtenSetting(subject, settings => settings.appArmorProfileType);
    const type = field && knownValue(field.value);
    if (field && type !== undefined && !confiningProfiles.has(type))
      yield { at: field.at, degree: 'unconfined', facts: { from: 'field', text: type } };
    if (subject.kind === 'pod') return;
    const annotation = subject.appArmorAnnotation;
    const text = knownValue(annotation.value);
    if (text !== undefined && !isConfiningAppArmorAnnotation(text))
      yield { at: annotation.at, degree: 'unconfined', facts: { from: 'annotation', text } };
    if (field?.value.state === 'absent' && annotation.value.state === 'absent')
      yield { at: field.at, degree: 'unset', facts: { from: 'nothing', text: '' } };
  },
  message: ({ from, text }) =>
    from === 'nothing'
      ? 'No AppArmor profile is chosen for this container. Set appArmorProfile.type: RuntimeDefault.'
      : `The AppArmor profile "${text}" does not confine the container. ${from === 'field' ? 'Set appArmorProfile.type: RuntimeDefault.' : 'Write runtime/default.'}`,
  fix: (subject, { facts }) => ({
    title:
      facts.from === 'annotation'
        ? 'Set the annotation to runtime/default'
        : 'Set appArmorProfile to RuntimeDefault',
    safety: 'needs-review',
    edits: editsOf(subject, facts.from) ?? [],
  }),
});

interface ProfileFacts {
  readonly from: 'field' | 'annotation' | 'nothing';
  readonly text: string;
}

function editsOf(subject: PodSubject | ContainerSubject, from: ProfileFacts['from']) {
  if (subject.kind === 'pod') return subject.security.appArmorProfileType.set('RuntimeDefault');
  return from === 'annotation'
    ? subject.appArmorAnnotation.set('runtime/default')
    : subject.appArmorProfileType.set('RuntimeDefault');
}
