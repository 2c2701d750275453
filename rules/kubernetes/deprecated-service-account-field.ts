import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const deprecatedServiceAccountField = defineRule({
  meta: {
    name: 'deprecated-service-account-field',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.5.16'], strength: 'contextual' },
    cwe: ['CWE-477'],
    related: ['kube-linter deprecated-service-account-field', 'C-0294'],
    summary: 'A pod names its service account by the deprecated field.',
    risk: 'Tools that look at `serviceAccountName` take the pod for one with the default account, and so do people.',
    remedy: 'Write `serviceAccountName`.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccount: web
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'pod',
  *check({ deprecatedAccountField: field }) {
    if (field) yield { at: field.at, facts: {} };
  },
  message: () => 'serviceAccount is deprecated, and many tools do not read it. Write serviceAccountName.',
  // Another rule is about the default account by either name, and its finding would move: the account comes first.
  fix: ({ deprecatedAccountField: field }) =>
    field === undefined || knownValue(field.name) === 'default'
      ? undefined
      : { title: 'Write serviceAccountName', safety: 'safe', edits: field.rename() ?? [] },
});
