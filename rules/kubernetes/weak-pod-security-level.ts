import { knownValue } from '../../server/core/known.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const weakPodSecurityLevel = defineRule({
  meta: {
    name: 'weak-pod-security-level',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.5.36'], strength: 'supporting' },
    cwe: ['CWE-1188'],
    related: [],
    summary: 'A namespace takes pods of every Pod Security level.',
    risk: 'Whoever may create a pod in the namespace may create a privileged one, and with it own the node. The check is built into Kubernetes, but it asks for nothing until the namespace says so.',
    remedy:
      'Label the namespace `pod-security.kubernetes.io/enforce: restricted`, or `baseline` where workloads are not ready, with `warn: restricted` to see what is missing.',
    degrees: {
      privileged: {
        severity: 'warning',
        summary: 'The namespace enforces privileged, which is everything.',
        related: ['C-0192', 'CIS-Kubernetes-5.2.1'],
      },
      unset: {
        severity: 'info',
        summary: 'The namespace says nothing.',
        related: ['C-0192', 'C-0193', 'C-0197', 'CIS-Kubernetes-5.2.1'],
      },
      baseline: {
        severity: 'info',
        optIn: true,
        summary: 'The namespace enforces baseline.',
        related: ['C-0197'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
`,
        good: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Pod Security Admission', 'Kubernetes: Pod Security Standards'],
  },
  inspects: 'object',
  about: ['Namespace', 'Kustomization'],
  *check(object) {
    if (object.group === 'kustomize.config.k8s.io') yield* addedLabels(object);
    if (object.group !== '' || isLeftOut(object)) return;
    const level = object.text(['metadata', 'labels', enforce]);
    const degree = level.value.state === 'absent' ? 'unset' : degreeOf(level);
    if (degree) yield hit(level, degree, 'This namespace takes');
  },
  message: ({ degree, who }) => `${who} ${texts[degree]}`,
  fix: (_, { facts }) => ({
    title: 'Enforce the restricted level',
    safety: 'needs-review',
    edits: facts.level.set('restricted') ?? [],
  }),
});

const enforce = 'pod-security.kubernetes.io/enforce';

function hit(level: Field<string>, degree: LevelDegree, who: string) {
  return { at: level.at, degree, facts: { degree, level, who } };
}

/** What a kustomization labels its objects with counts for the namespaces among them, whatever they say themselves. */
function* addedLabels(kustomization: ObjectSubject) {
  const items = knownValue(kustomization.maps(['labels'])) ?? [];
  const levels = [
    kustomization.text(['commonLabels', enforce]),
    ...items.map(item => item.text(['pairs', enforce])),
  ];
  for (const level of levels) {
    const degree = degreeOf(level);
    if (degree) yield hit(level, degree, 'By this label the namespaces of the kustomization take');
  }
}

type LevelDegree = 'privileged' | 'unset' | 'baseline';

function degreeOf({ value }: Field<string>): LevelDegree | undefined {
  const level = knownValue(value);
  return level === 'privileged' || level === 'baseline' ? level : undefined;
}

/** The cluster's own namespaces have to take privileged pods; OpenShift labels namespaces by itself. */
function isLeftOut(object: ObjectSubject): boolean {
  const name = knownValue(object.name) ?? '';
  if (object.name.state !== 'known' || /^(?:kube-|openshift-|openshift$)/.test(name)) return true;
  // A patch of kustomize that takes the namespace away.
  if (object.presence(['$patch']).value.state !== 'absent') return true;
  return object
    .named(['metadata', 'labels'])
    .some(label => label.name === 'security.openshift.io/scc.podSecurityLabelSync');
}

const texts: Readonly<Record<LevelDegree, string>> = {
  privileged:
    'privileged pods, which own their node. Enforce restricted, or baseline, and move what needs more to a namespace of its own.',
  unset:
    'pods of every kind, privileged ones included. Label it pod-security.kubernetes.io/enforce: restricted, or baseline where workloads are not ready.',
  baseline: 'pods that run as root. Enforce restricted once its workloads meet it.',
};
