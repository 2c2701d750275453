import { listOption } from '../../server/core/rule-kit/options.ts';
import { defineRule } from '../define-rule.ts';

export const missingOwner = defineRule({
  meta: {
    name: 'missing-owner',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.9', secondary: ['A.5.2', 'A.8.9'], strength: 'supporting' },
    cwe: [],
    related: [],
    summary: 'An object does not say whose it is.',
    risk: 'When it fails, or a finding is to be mended, nobody knows whom to ask.',
    remedy:
      'Set the labels and annotations that your organisation asks for (options `labels` and `annotations`).',
    degrees: {
      label: {
        severity: 'info',
        summary: 'A label is missing that the policy asks for.',
        related: [
          'kube-linter required-label-owner',
          'Datree WORKLOAD_MISSING_LABEL_OWNER_VALUE',
          'Datree DEPLOYMENT_MISSING_LABEL_ENV_VALUE',
          'C-0076',
          'C-0077',
          'KICS 1123031a',
        ],
      },
      annotation: {
        severity: 'info',
        summary: 'An annotation is missing that the policy asks for.',
        related: ['kube-linter required-annotation-email'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Namespace
metadata:
  name: web
`,
        good: `apiVersion: v1
kind: Namespace
metadata:
  name: web
  labels:
    owner: shop
  annotations:
    email: shop@example.com
`,
      },
    ],
  },
  inspects: 'object',
  options: {
    labels: listOption(['owner'], 'Labels that every object has.'),
    annotations: listOption(['email'], 'Annotations that every object has.'),
  },
  *check(object, { labels, annotations }) {
    // A kustomization is no object of a cluster.
    if (object.group === 'kustomize.config.k8s.io') return;
    for (const [kind, names] of [
      ['label', labels],
      ['annotation', annotations],
    ] as const)
      for (const name of names) {
        const { value, at } = object.text(['metadata', `${kind}s`, name]);
        if (value.state === 'absent') yield { at, degree: kind, facts: { kind, name } };
      }
  },
  message: ({ kind, name }) => `This object has no ${kind} ${name}, which the policy asks for. Add it.`,
});
