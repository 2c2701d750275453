import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const imagePullPolicy = defineRule({
  meta: {
    name: 'image-pull-policy',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.19', secondary: ['A.8.32', 'A.5.21'], strength: 'supporting' },
    cwe: ['CWE-494'],
    related: [],
    summary: 'A node may run an image that it has, without asking the registry.',
    risk: 'With IfNotPresent or Never a node runs whatever it has under that name: an old `latest`, or an image that another pod with better credentials pulled. With Always the registry is asked each time, for the image and for the right to pull it.',
    remedy:
      'Set `imagePullPolicy: Always`, or name the image by its digest. It costs one request; layers are not fetched again.',
    degrees: {
      'stale-tag': {
        severity: 'info',
        summary: 'The tag moves and the node is told not to look whether it has.',
        related: [
          'CKV_K8S_15',
          'KICS caa3479d',
          'C-0075',
          'Polaris pullPolicyNotAlways',
          'kube-score container-image-pull-policy',
          'SNYK-CC-K8S-42',
        ],
      },
      'not-always': {
        severity: 'info',
        optIn: true,
        summary: 'The tag is fixed, and the registry is not asked.',
        related: [
          'CKV_K8S_15',
          'KICS caa3479d',
          'Polaris pullPolicyNotAlways',
          'kube-score container-image-pull-policy',
          'SNYK-CC-K8S-42',
          'C-0075',
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
      image: registry.example.com/web:latest
      imagePullPolicy: IfNotPresent
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:latest
      imagePullPolicy: Always
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    const hit = degreeOf(container);
    if (hit)
      yield { at: container.imagePullPolicy.at, degree: hit.degree, facts: { name: container.name, ...hit } };
  },
  message: ({ name, degree, policy }) =>
    degree === 'stale-tag'
      ? `${containerTitle(name)} runs the latest image that its node has, not the latest there is (imagePullPolicy: ${policy}). Set Always, or pin the image.`
      : `${containerTitle(name)} runs what its node has under this name without asking the registry. Set imagePullPolicy: Always.`,
  fix: container => ({
    title: 'Set imagePullPolicy to Always',
    safety: 'needs-review',
    edits: container.imagePullPolicy.set('Always') ?? [],
  }),
});

function degreeOf({ image, imagePullPolicy: { value } }: ContainerSubject) {
  const reference = knownValue(image);
  const policy = knownValue(value);
  // A digest names one content, wherever it comes from.
  if (reference === undefined || reference.digest !== undefined || value.state === 'unknown')
    return undefined;
  if (policy === 'Always') return undefined;
  const moves = reference.tag === undefined || reference.tag === 'latest';
  if (moves) return policy === undefined ? undefined : ({ degree: 'stale-tag', policy } as const);
  return { degree: 'not-always', policy } as const;
}
