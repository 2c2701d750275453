import { isKnownTrue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { writtenSetting } from '../written-settings.ts';

export const windowsHostProcess = defineRule({
  meta: {
    name: 'windows-host-process',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.27'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-668'],
    related: [
      'KSV-0103',
      'C-0202',
      'Polaris hostProcess',
      'PSS101',
      'Datree EKS_INVALID_HOSTPROCESS_VALUE',
      'CIS-Kubernetes-5.2.11',
    ],
    summary: 'A Windows container runs as a process of its node.',
    risk: 'A HostProcess container is no container: it runs in the node’s own session, with its file system, network and, mostly, as its administrator. Whoever takes it over has the node.',
    remedy:
      'Take `hostProcess: true` away. Keep it for the few agents of the node that cannot work otherwise, in a namespace of their own.',
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
        windowsOptions:
          hostProcess: true
          runAsUserName: ContainerUser
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
        windowsOptions:
          hostProcess: false
          runAsUserName: ContainerUser
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes Pod Security Standards, baseline: HostProcess'],
  },
  inspects: ['pod', 'container'],
  *check(subject) {
    const field = writtenSetting(subject, settings => settings.windowsHostProcess);
    if (field && isKnownTrue(field.value)) yield { at: field.at, facts: {} };
  },
  message: () =>
    'The container runs as a process of its Windows node, with the rights of the node. Set hostProcess: false.',
  fix: subject => ({
    title: 'Set hostProcess to false',
    safety: 'needs-review',
    edits: writtenSetting(subject, settings => settings.windowsHostProcess)?.set('false') ?? [],
  }),
});
