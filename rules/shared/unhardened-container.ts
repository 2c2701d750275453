import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const unhardenedContainer = defineRule({
  meta: {
    name: 'unhardened-container',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.27', 'A.8.2'], strength: 'supporting' },
    cwe: ['CWE-693'],
    related: ['C-0055', 'Polaris linuxHardening'],
    summary: 'Nothing of what Linux offers confines a container.',
    risk: 'Seccomp, AppArmor, SELinux and dropped capabilities each take something away that an attacker in the container would use. Here none of the four is set.',
    remedy: 'Set at least `seccompProfile.type: RuntimeDefault` and drop capabilities.',
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
        runAsNonRoot: true
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
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    if (knownValue(container.os) === 'windows' || !isUnhardened(container)) return;
    yield { at: container.at, facts: { name: container.name } };
  },
  message: ({ name }) =>
    `${containerTitle(name)} asks for no seccomp, AppArmor or SELinux profile and drops no capability. Set seccompProfile.type: RuntimeDefault.`,
  fix: container => ({
    title: 'Set seccompProfile to RuntimeDefault',
    safety: 'needs-review',
    edits: container.seccompProfileType.set('RuntimeDefault') ?? [],
  }),
});

function isUnhardened(container: ContainerSubject): boolean {
  const { seccompProfileType, appArmorProfileType, appArmorAnnotation, seLinuxOptions, droppedCapabilities } =
    container;
  const profiles = [seccompProfileType, appArmorProfileType, appArmorAnnotation];
  const dropped = droppedCapabilities.value;
  const addsAll = container.addedCapabilities.some(({ value }) => /^all$/i.test(knownValue(value) ?? ''));
  return (
    profiles.every(
      ({ value }) => value.state === 'absent' || /^unconfined$/i.test(knownValue(value) ?? ''),
    ) &&
    seLinuxOptions.value.state === 'absent' &&
    (dropped.state === 'absent' ||
      knownValue(dropped)?.length === 0 ||
      (dropped.state === 'known' && addsAll))
  );
}
