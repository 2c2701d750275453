import { isKnownFalse, isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';

export const serviceAccountToken = defineRule({
  meta: {
    name: 'service-account-token',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.5.17', 'A.8.2', 'A.8.5'], strength: 'direct' },
    cwe: ['CWE-522'],
    related: [
      'KSV-0036',
      'CKV_K8S_38',
      'KICS 48471392',
      'C-0034',
      'C-0190',
      'Polaris automountServiceAccountToken',
      'S6865',
      'KBP106',
      'kubesec AutomountServiceAccountToken',
      'Datree CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN',
      'Datree SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE',
      'CIS-Kubernetes-5.1.6',
    ],
    summary: 'A pod gets a token for the Kubernetes API without asking for it.',
    risk: 'The token lies in every container’s file system. Whoever reads one file there can talk to the API server with the rights of the service account.',
    remedy:
      'Set `automountServiceAccountToken: false`. A pod that does call the API gets a service account of its own, with just the rights it needs, and says `true`.',
    degrees: {
      unset: {
        severity: 'warning',
        summary: 'Nothing is said, so the token of the default account is mounted.',
      },
      'named-account': {
        severity: 'info',
        optIn: true,
        summary: 'The pod has an account of its own but does not say whether it needs the token.',
      },
      mounted: { severity: 'info', optIn: true, summary: 'The pod asks for the token.' },
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
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'pod',
  *check(pod) {
    const degree = degreeOf(pod);
    if (degree) yield { at: pod.automountServiceAccountToken.at, degree, facts: { degree } };
  },
  message: ({ degree }) => messages[degree],
  fix: pod => ({
    title: 'Set automountServiceAccountToken to false',
    safety: 'needs-review',
    edits: pod.automountServiceAccountToken.set('false') ?? [],
  }),
});

type TokenDegree = 'unset' | 'named-account' | 'mounted';

function degreeOf(pod: PodSubject): TokenDegree | undefined {
  const { automountServiceAccountToken: field, serviceAccountName } = pod;
  // In values `true` is mostly the chart's default, and the account beside it is the chart's own.
  if (isKnownTrue(field.value)) return pod.source === 'manifest' ? 'mounted' : undefined;
  if (field.value.state !== 'absent' || isKnownFalse(pod.serviceAccountMountsToken)) return undefined;
  if (serviceAccountName.value.state === 'unknown') return undefined;
  const account = knownValue(serviceAccountName.value) ?? '';
  return account === '' || account === 'default' ? 'unset' : 'named-account';
}

const messages: Readonly<Record<TokenDegree, string>> = {
  unset:
    'This pod gets a token for the Kubernetes API that nothing here asks for. Set automountServiceAccountToken: false.',
  'named-account':
    'This pod gets a token for the Kubernetes API without saying that it needs one. Set automountServiceAccountToken: false, or true if it calls the API.',
  mounted:
    'This pod has a token for the Kubernetes API mounted. Set automountServiceAccountToken: false unless it calls the API.',
};
