import { knownValue } from '../../server/core/known.ts';
import { podSecurityOf } from '../../server/core/pod-security/pod-security.ts';
import { restrictingChanges } from '../../server/core/pod-security/restrict.ts';
import { defineRule } from '../define-rule.ts';

export const unrestrictedPod = defineRule({
  meta: {
    name: 'unrestricted-pod',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.8.27', 'A.5.36'], strength: 'supporting' },
    cwe: ['CWE-1188'],
    related: [],
    summary: 'Settings alone keep a pod from the restricted level of the Pod Security Standards.',
    risk: 'Namespaces that enforce a level refuse pods below it. A pod that meets the restricted level runs in any of them, and takes away from an attacker what it does not need itself.',
    remedy:
      'Write the settings that the restricted profile asks for; the fix merges them into what is there. Try the program afterwards: it may have relied on root or on a capability.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        privileged: true
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        privileged: false
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards'],
  },
  inspects: 'pod',
  *check(pod) {
    if (pod.source === 'values' || pod.extent !== 'full' || knownValue(pod.os) === 'windows') return;
    if (pod.containers.length === 0) return;
    const found = podSecurityOf(pod);
    const { level, isCertain, broken } = found;
    if (level === 'restricted' || !isCertain || restrictingChanges(pod, found) === undefined) return;
    yield { at: pod.at, facts: { level, missing: broken.map(({ check }) => check.title) } };
  },
  message: ({ level, missing }) =>
    `This pod meets the ${level} level of the Pod Security Standards. Settings alone keep it from restricted: ${missing.join(', ')}.`,
  fixesNeedReview: true,
  fix: pod => ({
    title: 'Make the pod meet the restricted profile',
    safety: 'needs-review',
    kind: 'refactor',
    edits: pod.change(restrictingChanges(pod) ?? []) ?? [],
  }),
});
