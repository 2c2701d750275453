import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { ownAccount } from '../refactorings/own-account.ts';

export const sharedServiceAccount = defineRule({
  meta: {
    name: 'shared-service-account',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.16', secondary: ['A.5.18', 'A.8.3'], strength: 'supporting' },
    cwe: ['CWE-653'],
    related: ['KICS c1032cf7'],
    summary: 'Several workloads run as the same service account.',
    risk: 'Each of them has the rights that any of them needs, and the audit log does not tell them apart.',
    remedy: 'Give each workload a service account of its own, and bind it to just the roles that it needs.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: shop
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  serviceAccountName: shop
  containers:
    - name: worker
      image: registry.example.com/worker:1.4.2
`,
        good: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: worker
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  serviceAccountName: worker
  containers:
    - name: worker
      image: registry.example.com/worker:1.4.2
`,
      },
    ],
  },
  inspects: 'workload',
  *check(workload) {
    const others = workload.links.sharesAccountWith;
    // The one that the account is named after keeps it.
    if (others.length === 0 || workload.ownerName === knownValue(workload.serviceAccount)) return;
    yield {
      at: workload.at,
      facts: { workload, others },
      related: others.map(other => ({
        at: workload.at,
        elsewhere: other.place,
        message: `${other.kind} ${other.name} runs as the same account.`,
      })),
    };
  },
  message: ({ workload, others }) => {
    const account = knownValue(workload.serviceAccount) ?? '';
    const names = others.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    return `${workload.ownerKind} ${workload.ownerName} runs as ServiceAccount ${account}, and so does ${names}. Each has the rights of all, and the audit log cannot tell them apart. Give it an account of its own.`;
  },
  // Accounts that are made elsewhere are not made here.
  fix: workload => (workload.links.hasAccount ? ownAccount(workload) : undefined),
});
