import { knownValue } from '../../server/core/known.ts';
import type { FieldMap } from '../../server/core/subjects/field-map.ts';
import { defineRule } from '../define-rule.ts';

export const weakEncryptionProvider = defineRule({
  meta: {
    name: 'weak-encryption-provider',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.5.17', 'A.8.3', 'A.8.12'], strength: 'direct' },
    cwe: ['CWE-311', 'CWE-326'],
    related: ['CKV_K8S_104', 'KICS 10efce34', 'C-0142', 'CIS-Kubernetes-1.2.28'],
    summary: 'The encryption of Secrets in etcd is off or weak.',
    risk: 'The first provider of the list is the one that writes. With identity first, Secrets lie in etcd and its backups as they are; a key that stands in the file itself is on every node of the control plane.',
    remedy:
      'Put a kms provider first; it keeps the key outside. Leave identity as the last one until all Secrets are written anew.',
    degrees: {
      identity: { severity: 'error', summary: 'The first provider does not encrypt.' },
      'weak-provider': {
        severity: 'info',
        summary: 'The first provider is aescbc, which can be attacked by its padding.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - identity: {}
      - kms:
          apiVersion: v2
          name: vault
          endpoint: unix:///run/kms.sock
`,
        good: `apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - kms:
          apiVersion: v2
          name: vault
          endpoint: unix:///run/kms.sock
      - identity: {}
`,
      },
    ],
    references: ['Kubernetes: Encrypting Confidential Data at Rest'],
  },
  inspects: 'object',
  about: ['EncryptionConfiguration', 'EncryptionConfig'],
  *check(object) {
    for (const entry of knownValue(object.maps(['resources'])) ?? []) {
      const [first] = knownValue(entry.maps(['providers'])) ?? [];
      const degree = first && holdsSecrets(entry) ? degreeOf(first) : undefined;
      if (first && degree) yield { at: first.at, degree, facts: { degree } };
    }
  },
  message: ({ degree }) =>
    degree === 'identity'
      ? 'identity stands first, so that Secrets are written to etcd as they are. Put a provider that encrypts first, kms best of all.'
      : 'aescbc can be attacked by its padding, and its key stands in this file. Put a kms provider first.',
});

function degreeOf(provider: FieldMap): 'identity' | 'weak-provider' | undefined {
  const has = (key: string) => provider.named([]).some(field => field.name === key);
  if (has('identity')) return 'identity';
  return has('aescbc') ? 'weak-provider' : undefined;
}

/** Other resources may be left in clear text on purpose. */
function holdsSecrets(entry: FieldMap): boolean {
  const resources = knownValue(entry.texts(['resources']));
  return (resources ?? []).some(item => /^(?:secrets|\*\.|\*\.\*)$/.test(knownValue(item.value) ?? ''));
}
