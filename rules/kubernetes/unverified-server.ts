import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { FieldMap } from '../../server/core/subjects/field-map.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';
import { type VerificationField, verificationFields } from '../facts/verification-fields.ts';

export const unverifiedServer = defineRule({
  meta: {
    name: 'unverified-server',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.20', 'A.5.21', 'A.8.5'], strength: 'direct' },
    cwe: ['CWE-295'],
    related: ['Semgrep skip-tls-verify-cluster', 'Semgrep skip-tls-verify-service'],
    summary: 'An object tells its user not to check a server’s certificate.',
    risk: 'Without the check anybody on the way can answer in the server’s place. Credentials that are sent to it, such as a token of the API server, go to them.',
    remedy:
      'Take the field out and give the certificate of the server’s authority: caBundle, certificate-authority-data, ca or caFile.',
    degrees: {
      server: { severity: 'warning', summary: 'A server that is trusted with data or credentials.' },
      metrics: { severity: 'info', summary: 'A pod whose metrics are collected.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Config
clusters:
  - name: shop
    cluster:
      server: https://api.example.com
      insecure-skip-tls-verify: true
`,
        good: `apiVersion: v1
kind: Config
clusters:
  - name: shop
    cluster:
      server: https://api.example.com
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: [...new Set(verificationFields.map(row => row.objectKind))],
  *check(object) {
    for (const row of verificationFields) {
      if (row.objectKind !== object.objectKind || !row.group.test(object.group)) continue;
      const degree = /Monitor$|^Probe$/.test(row.objectKind) ? 'metrics' : 'server';
      for (const field of fieldsOf(object, row))
        if (isKnownTrue(field.value))
          yield { at: field.at, degree, facts: { field, name: row.path.at(-1) ?? '', degree } };
    }
  },
  message: ({ name, degree }) =>
    degree === 'metrics'
      ? `${name} lets anybody answer in place of the pod, and get the token that is sent along. Give the certificate of the authority instead.`
      : `${name} lets anybody answer in the server's place. Give the certificate of the server's authority instead.`,
  fix: (_object, { facts }) => ({
    title: `Remove ${facts.name}`,
    safety: 'needs-review',
    edits: facts.field.remove() ?? [],
  }),
});

function fieldsOf(object: ObjectSubject, { lists, path }: VerificationField): readonly Field<boolean>[] {
  const maps = lists.reduce<readonly FieldMap[]>(
    (owners, list) => owners.flatMap(owner => knownValue(owner.maps(list)) ?? []),
    [object],
  );
  return maps.map(map => map.boolean(path));
}
