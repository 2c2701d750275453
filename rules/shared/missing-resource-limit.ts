import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const missingResourceLimit = defineRule({
  meta: {
    name: 'missing-resource-limit',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-770', 'CWE-400'],
    related: [],
    summary: 'Nothing bounds what a container takes of its node.',
    risk: 'A leak or an attack in one container can take all memory of the node; the kernel then kills processes of other pods.',
    remedy:
      'Set `resources.limits.memory` to what the program needs at its peak, measured. A CPU limit is a choice: it bounds neighbours’ harm and slows the program down.',
    degrees: {
      memory: {
        severity: 'info',
        summary: 'There is no memory limit.',
        related: [
          'KSV-0018',
          'CKV_K8S_13',
          'KICS b14d1bc4',
          'C-0271',
          'C-0004',
          'C-0009',
          'C-0303',
          'kube-linter unset-memory-requirements',
          'Polaris memoryLimitsMissing',
          'kube-score container-resources',
          'kube-score container-memory-requests-equal-limits',
          'kube-score container-resource-requests-equal-limits',
          'S6864',
          'KBP005',
          'kubesec LimitsMemory',
          'Datree CONTAINERS_MISSING_MEMORY_LIMIT_KEY',
        ],
      },
      cpu: {
        severity: 'info',
        optIn: true,
        summary: 'There is no CPU limit.',
        related: [
          'KSV-0011',
          'CKV_K8S_11',
          'KICS 4ac0e2b7',
          'C-0270',
          'C-0050',
          'C-0009',
          'kube-linter unset-cpu-requirements',
          'Polaris cpuLimitsMissing',
          'kube-score container-resources',
          'kube-score container-cpu-requests-equal-limits',
          'kube-score container-resource-requests-equal-limits',
          'S6869',
          'KBP003',
          'kubesec LimitsCPU',
          'Datree CONTAINERS_MISSING_CPU_LIMIT_KEY',
        ],
      },
      'ephemeral-storage': {
        severity: 'info',
        optIn: true,
        summary: 'There is no limit of ephemeral storage.',
        related: ['kube-score container-ephemeral-storage-request-and-limit', 'S6870', 'S6897'],
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
          memory: 64Mi
        limits:
          memory: 128Mi
          cpu: "1"
          ephemeral-storage: 1Gi
`,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    // A container for debugging has no resources, and one that ends before the others takes what they leave.
    if (container.role !== 'container') return;
    for (const what of ['memory', 'cpu', 'ephemeral-storage'] as const) {
      const { value, at } = container.resource('limits', what);
      if (value.state === 'absent') yield { at, degree: what, facts: { what, name: container.name } };
    }
  },
  message: ({ what, name }) =>
    `${containerTitle(name)} may take all ${what === 'cpu' ? 'processor time' : what === 'memory' ? 'memory' : 'local storage'} of its node. Set resources.limits.${what}.`,
});
