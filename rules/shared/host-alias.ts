import { defineRule } from '../define-rule.ts';

export const hostAlias = defineRule({
  meta: {
    name: 'host-alias',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.9', 'A.8.22'], strength: 'supporting' },
    cwe: ['CWE-350'],
    related: ['KSV-0007', 'kubesec HostAliases', 'SNYK-CC-K8S-20'],
    summary: 'A pod has names of its own in /etc/hosts.',
    risk: 'An entry there wins over the cluster’s name service: it can lead a name that others trust to another machine, and it goes stale when addresses change.',
    remedy: 'Give the name in DNS, or as a Service of type ExternalName.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
    - ip: 10.0.0.5
      hostnames: [db.internal]
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
      },
    ],
  },
  inspects: 'pod',
  *check({ hostAliases }) {
    if (hostAliases.value.state === 'known') yield { at: hostAliases.at, facts: {} };
  },
  message: () =>
    'The pod writes names into its own /etc/hosts, which wins over the name service of the cluster. Give them in DNS instead.',
});
