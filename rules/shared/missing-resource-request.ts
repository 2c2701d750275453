import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const missingResourceRequest = defineRule({
  meta: {
    name: 'missing-resource-request',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-770'],
    related: [],
    summary: 'A container does not say what it needs.',
    risk: 'The scheduler places a pod by its requests. Without them nodes are overcommitted unseen, and the pod is the first to be evicted.',
    remedy:
      'Set `resources.requests` for memory and CPU to what the program uses ordinarily. A limit without a request counts as the request too.',
    degrees: {
      memory: {
        severity: 'info',
        summary: 'There is no memory request, and no limit that stands for it.',
        related: [
          'KSV-0016',
          'CKV_K8S_12',
          'KICS 229588ef',
          'C-0269',
          'C-0004',
          'C-0009',
          'kube-linter unset-memory-requirements',
          'Polaris memoryRequestsMissing',
          'kube-score container-resources',
          'S6873',
          'KBP004',
          'kubesec RequestsMemory',
          'Datree CONTAINERS_MISSING_MEMORY_REQUEST_KEY',
        ],
      },
      cpu: {
        severity: 'info',
        summary: 'There is no CPU request, and no limit that stands for it.',
        related: [
          'KSV-0015',
          'CKV_K8S_10',
          'KICS ca469dd4',
          'C-0268',
          'C-0050',
          'C-0009',
          'kube-linter unset-cpu-requirements',
          'Polaris cpuRequestsMissing',
          'kube-score container-resources',
          'S6892',
          'KBP002',
          'kubesec RequestsCPU',
          'Datree CONTAINERS_MISSING_CPU_REQUEST_KEY',
        ],
      },
      'ephemeral-storage': {
        severity: 'info',
        summary: 'There is no request of ephemeral storage, and no limit that stands for it.',
        related: ['kube-score container-ephemeral-storage-request-and-limit', 'S6897'],
      },
      implied: {
        severity: 'info',
        summary: 'A limit stands for a request that is not written, so that all of it is set aside.',
        related: [
          'C-0268',
          'C-0269',
          'C-0004',
          'C-0050',
          'kube-score container-resources',
          'kube-score container-ephemeral-storage-request-and-limit',
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
      resources:
        limits:
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
          cpu: 100m
          ephemeral-storage: 100Mi
        limits:
          memory: 64Mi
`,
      },
    ],
  },
  inspects: 'container',
  *check(container) {
    if (container.role !== 'container') return;
    for (const what of resources) {
      const { value, at } = container.resource('requests', what);
      if (value.state !== 'absent') continue;
      const limit = container.resource('limits', what).value;
      const facts = { what, name: container.name, limit: knownValue(limit) };
      if (limit.state === 'absent') yield { at, degree: what, facts };
      else if (facts.limit !== undefined) yield { at, degree: 'implied', facts };
    }
  },
  message: ({ what, name, limit }) =>
    limit === undefined
      ? `${containerTitle(name)} does not say how much ${amounts[what]} it needs, so the scheduler counts nothing. Set resources.requests.${what}.`
      : `${containerTitle(name)} does not say how much ${amounts[what]} it needs, so all of its limit (${limit}) is set aside for it. Write resources.requests.${what}.`,
  fix: (container, { facts: { what, limit } }) =>
    // The first request of a container is written with the others, by somebody who has measured.
    limit === undefined || !hasRequests(container)
      ? undefined
      : {
          title: `Write the request that the limit stands for (${limit})`,
          safety: 'safe',
          edits:
            container.resource('requests', what).set(/^[\d.]+$/.test(limit) ? `"${limit}"` : limit) ?? [],
        },
});

type Resource = keyof typeof amounts;

function hasRequests(container: ContainerSubject): boolean {
  return resources.some(what => container.resource('requests', what).value.state !== 'absent');
}

const amounts = { cpu: 'processor time', memory: 'memory', 'ephemeral-storage': 'local storage' } as const;

const resources: readonly Resource[] = ['memory', 'cpu', 'ephemeral-storage'];
