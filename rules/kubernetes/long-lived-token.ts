import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const longLivedToken = defineRule({
  meta: {
    name: 'long-lived-token',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.5', 'A.5.18'], strength: 'supporting' },
    cwe: ['CWE-522', 'CWE-613'],
    related: [],
    summary: 'A Secret asks for a token of a service account that never expires.',
    risk: 'The cluster fills the Secret with a token that is valid until the Secret or the account is deleted, from everywhere. Whoever once read it keeps access, and nothing shows where copies are.',
    remedy:
      'Let pods have the short token that is mounted for them, and get one for other programs by `kubectl create token` or the TokenRequest API.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Secret
metadata:
  name: deployer
  annotations:
    kubernetes.io/service-account.name: deployer
type: kubernetes.io/service-account-token
`,
        good: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: deployer
`,
      },
    ],
    references: ['Kubernetes: Managing Service Accounts, manually create a long-lived API token'],
  },
  inspects: 'object',
  about: ['Secret'],
  *check(object) {
    if (object.group !== '') return;
    const type = object.text(['type']);
    if (knownValue(type.value) !== 'kubernetes.io/service-account-token') return;
    const account = object.text(['metadata', 'annotations', 'kubernetes.io/service-account.name']).value;
    yield { at: type.at, facts: { account: knownValue(account) } };
  },
  message: ({ account }) =>
    `The token of ${account === undefined ? 'the service account' : account} in this Secret never expires. Use the token that pods get mounted, or one of kubectl create token.`,
});
