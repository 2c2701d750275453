import { isKnownTrue } from '../../server/core/known.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import { defineRule } from '../define-rule.ts';
import { networkPolicyFor } from '../refactorings/network-policy.ts';

export const missingNetworkPolicy = defineRule({
  meta: {
    name: 'missing-network-policy',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.22', secondary: ['A.8.20', 'A.8.3'], strength: 'direct' },
    cwe: ['CWE-923'],
    related: [],
    summary: 'No NetworkPolicy restricts who may talk to a pod.',
    risk: 'Every pod of the cluster can reach it, so one that is taken over reaches all the others.',
    remedy: 'Add a NetworkPolicy that chooses the pod and lets in only what it needs.',
    degrees: {
      uncovered: {
        severity: 'info',
        related: [
          'kube-score pod-networkpolicy',
          'kube-linter non-isolated-pod',
          'Polaris missingNetworkPolicy',
          'C-0260',
        ],
        summary: 'The application has NetworkPolicies, and none of them restricts who may reach this pod.',
      },
      none: {
        severity: 'info',
        related: [
          'CKV2_K8S_6',
          'KICS 0401f71b',
          'kube-linter non-isolated-pod',
          'kube-score pod-networkpolicy',
          'Polaris missingNetworkPolicy',
          'C-0260',
          'C-0030',
          'C-0206',
          'C-0049',
          'C-0054',
          'CIS-Kubernetes-5.3.2',
        ],
        summary: 'The application has no NetworkPolicy at all.',
      },
      egress: {
        severity: 'hint',
        optIn: true,
        related: ['Polaris missingNetworkPolicy', 'C-0030', 'kube-score pod-networkpolicy'],
        summary: 'What the pod may reach is not restricted.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - containerPort: 8080
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - containerPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - ports:
        - port: 8080
  egress:
    - to:
        - namespaceSelector: {}
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`,
      },
    ],
  },
  inspects: 'workload',
  *check(workload) {
    const degree = degreeOf(workload);
    if (degree) yield { at: workload.at, degree, facts: { degree, workload } };
  },
  message: ({ degree, workload: { ownerKind, ownerName } }) => {
    const who = `${ownerKind} ${ownerName}`;
    if (degree === 'egress')
      return `No NetworkPolicy restricts what the pods of ${who} may reach, so one that is taken over reaches everything. Add egress rules.`;
    if (degree === 'uncovered')
      return `The NetworkPolicies of this application do not restrict who may reach the pods of ${who}, so every pod of the cluster can. Add one that lets in only what they need.`;
    return `No NetworkPolicy of this application chooses the pods of ${who}, so every pod of the cluster can reach them. Add one that lets in only what they need.`;
  },
  fix: (workload, { facts }) => networkPolicyFor(workload, facts.degree === 'egress' ? 'egress' : 'all'),
});

function degreeOf({
  links,
  hostNetwork,
  labels,
}: WorkloadSubject): 'uncovered' | 'none' | 'egress' | undefined {
  // A pod in the node's network is not reached by policies.
  if (links.isolation === 'unknown' || isKnownTrue(hostNetwork) || hostNetwork.state === 'unknown')
    return undefined;
  if (labels.isOpen) return undefined;
  if (!links.isolation.includes('ingress')) return links.hasPolicies ? 'uncovered' : 'none';
  return links.isolation.includes('egress') ? undefined : 'egress';
}
