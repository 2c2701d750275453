import { defineRule } from '../define-rule.ts';

export const admissionWebhook = defineRule({
  meta: {
    name: 'admission-webhook',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.9', secondary: ['A.8.2', 'A.8.32'], strength: 'contextual' },
    cwe: [],
    related: ['C-0036', 'C-0039'],
    summary: 'An admission webhook is installed.',
    risk: 'A webhook sees every object it is asked about, Secrets included, and one that mutates can change them. Whoever runs it has that power.',
    remedy:
      'Keep an inventory of webhooks and of who runs them. What a ValidatingAdmissionPolicy can say needs no webhook.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
`,
        good: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: policy
`,
      },
    ],
  },
  inspects: 'object',
  about: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  *check({ objectKind, extent, at }) {
    // A patch brings none.
    if (extent === 'full') yield { at, facts: { mutates: objectKind.startsWith('Mutating') } };
  },
  message: ({ mutates }) =>
    `This webhook sees${mutates ? ' and changes' : ''} objects on their way into the cluster. Know who runs it, or use an admission policy, which runs inside the API server.`,
});
