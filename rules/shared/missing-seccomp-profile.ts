import { knownValue, type Value } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';

export const missingSeccompProfile = defineRule({
  meta: {
    name: 'missing-seccomp-profile',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.27', 'A.8.2'], strength: 'supporting' },
    cwe: ['CWE-693', 'CWE-1188'],
    related: [],
    summary: 'No seccomp profile limits the system calls of a container.',
    risk: 'Without a profile a process may make every system call of the node’s kernel, those too through which containers were left in the past. Kubernetes applies none unless it is asked to.',
    remedy: 'Set `seccompProfile.type: RuntimeDefault` for the pod or the container.',
    degrees: {
      unset: {
        severity: 'warning',
        summary: 'No profile is named.',
        related: [
          'KSV-0030',
          'KSV-0104',
          'CKV_K8S_31',
          'KICS f377b83e',
          'C-0210',
          'kube-score container-seccomp-profile',
          'PSS205',
          'kubesec SeccompAny',
          'Datree CONTAINERS_INCORRECT_SECCOMP_PROFILE',
          'CIS-Kubernetes-5.7.2',
        ],
      },
      'ignored-annotation': {
        severity: 'warning',
        summary: 'A profile is named by an annotation alone, which Kubernetes 1.27 and newer do not read.',
        related: ['PSS205'],
      },
      unconfined: {
        severity: 'error',
        summary: 'The profile is switched off.',
        related: [
          'KSV-0104',
          'KSV-0030',
          'CKV_K8S_31',
          'PSS110',
          'Semgrep seccomp-confinement-disabled',
          'kubesec SeccompUnconfined',
          'kube-score container-seccomp-profile',
          'C-0210',
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
        seccompProfile:
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
        seccompProfile:
          type: RuntimeDefault
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards: Seccomp'],
  },
  inspects: 'container',
  *check(container) {
    const { seccompProfileType: field, name } = container;
    if (knownValue(container.os) === 'windows') return;
    const degree = degreeOf(container);
    if (degree) yield { at: field.at, degree, facts: { name, degree, isPods: field.declaredBy === 'pod' } };
  },
  message: ({ name, degree, isPods }) => {
    // What the pod says for all its containers is one finding.
    const who = isPods ? 'this pod' : name === undefined ? 'this container' : `container ${name}`;
    return `${texts[degree](who)} Set seccompProfile.type: RuntimeDefault.`;
  },
  fix: container => ({
    title: 'Set seccompProfile to RuntimeDefault',
    safety: 'needs-review',
    edits: container.seccompProfileType.set('RuntimeDefault') ?? [],
  }),
});

type SeccompDegree = 'unset' | 'ignored-annotation' | 'unconfined';

function degreeOf({
  seccompProfileType: { value },
  seccompAnnotation,
}: ContainerSubject): SeccompDegree | undefined {
  if (knownValue(value) === 'Unconfined') return 'unconfined';
  if (value.state !== 'absent' && !isNoType(value)) return undefined;
  const annotation = knownValue(seccompAnnotation.value);
  if (annotation === 'unconfined') return 'unconfined';
  const named = annotation !== undefined && /^(?:(?:runtime|docker)\/default$|localhost\/)/.test(annotation);
  return named ? 'ignored-annotation' : 'unset';
}

const texts: Readonly<Record<SeccompDegree, (who: string) => string>> = {
  unset: who => `No seccomp profile limits the system calls of ${who}.`,
  'ignored-annotation': who =>
    `The annotation with a seccomp profile gives ${who} none: Kubernetes reads the field alone since 1.27, so every system call is allowed.`,
  unconfined: who => `The seccomp profile of ${who} is switched off, so every system call is allowed.`,
};

/** A word that is none of the types, which the API server refuses: no profile either. */
function isNoType(type: Value<string>): boolean {
  return type.state === 'known' && type.value !== 'RuntimeDefault' && type.value !== 'Localhost';
}
