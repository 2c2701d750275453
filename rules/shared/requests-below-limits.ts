import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const requestsBelowLimits = defineRule({
  meta: {
    name: 'requests-below-limits',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-770'],
    related: [],
    summary: 'A container may take more than what was set aside for it.',
    risk: 'Where requests are below limits, a node promises more than it has. When several pods take their limit at once, some are throttled or killed.',
    remedy: 'Set the request to the limit for pods that must not be evicted (quality of service Guaranteed).',
    degrees: {
      memory: {
        severity: 'info',
        summary: 'The memory request is not the memory limit.',
        related: [
          'kube-score container-memory-requests-equal-limits',
          'kube-score container-resource-requests-equal-limits',
          'Datree EKS_INVALID_MEMORY_REQUEST_LIMIT',
        ],
      },
      cpu: {
        severity: 'info',
        summary: 'The CPU request is not the CPU limit.',
        related: [
          'kube-score container-cpu-requests-equal-limits',
          'kube-score container-resource-requests-equal-limits',
          'Datree EKS_INVALID_CPU_LIMIT',
        ],
      },
      'ephemeral-storage': {
        severity: 'info',
        summary: 'The request of ephemeral storage is not its limit.',
        related: ['kube-score container-ephemeral-storage-request-equals-limit'],
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
      resources:
        requests:
          memory: 64Mi
        limits:
          memory: 128Mi
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      resources:
        requests:
          memory: 128Mi
        limits:
          memory: 128Mi
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    for (const what of ['memory', 'cpu', 'ephemeral-storage'] as const) {
      const request = container.resource('requests', what);
      const limit = knownValue(container.resource('limits', what).value);
      const text = knownValue(request.value);
      if (text === undefined || limit === undefined || text === limit) continue;
      yield { at: request.at, degree: what, facts: { what, limit, name: container.name } };
    }
  },
  message: ({ what, limit, name }) =>
    `${containerTitle(name)} may take ${limit} of ${what}, but less is set aside for it. Request what the limit says where the pod must not be evicted.`,
  fix: (container, { facts }) => ({
    title: `Request ${facts.limit} of ${facts.what}`,
    safety: 'needs-review',
    edits: container.resource('requests', facts.what).set(facts.limit) ?? [],
  }),
});
