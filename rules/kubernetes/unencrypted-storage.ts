import { knownValue } from '../../server/core/known.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import { defineRule } from '../define-rule.ts';

export const unencryptedStorage = defineRule({
  meta: {
    name: 'unencrypted-storage',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.3', 'A.5.33'], strength: 'contextual' },
    cwe: ['CWE-311'],
    related: ['C-0264'],
    summary: 'A StorageClass does not ask for encrypted volumes.',
    risk: 'Data on the volume, its snapshots and its backups can be read by whoever gets hold of the disk, unless the account encrypts by default.',
    remedy: 'Set the provisioner’s parameter for encryption, with a key of your own where it takes one.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: ebs.csi.aws.com
parameters:
  type: gp3
  encrypted: "false"
`,
        good: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: ebs.csi.aws.com
parameters:
  type: gp3
  encrypted: "true"
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Documentation of the CSI drivers for AWS EBS, Alibaba Cloud disks, Longhorn and Ceph RBD'],
  },
  inspects: 'object',
  about: ['StorageClass'],
  *check(object) {
    if (object.group !== 'storage.k8s.io') return;
    const provisioner = knownValue(object.text(['provisioner']).value) ?? '';
    if (!encryptors.has(provisioner.replace(/^.*(?=\.rbd\.csi\.ceph\.com$)/, ''))) return;
    const field = object.text(['parameters', 'encrypted']);
    if (field.value.state === 'absent' || isOff(field)) yield { at: field.at, facts: { provisioner } };
  },
  message: ({ provisioner }) =>
    `Volumes of ${provisioner} are not encrypted unless the class asks for it. Set the parameter encrypted to "true".`,
  fix: object => ({
    title: 'Set encrypted to "true"',
    safety: 'needs-review',
    edits: object.text(['parameters', 'encrypted']).set('"true"') ?? [],
  }),
});

/** Those whose parameter is called so. Google's and Azure's disks are always encrypted. */
const encryptors: ReadonlySet<string> = new Set([
  'ebs.csi.aws.com',
  'kubernetes.io/aws-ebs',
  'diskplugin.csi.alibabacloud.com',
  'driver.longhorn.io',
  '.rbd.csi.ceph.com',
]);

function isOff(field: Field<string>): boolean {
  return /^false$/i.test(knownValue(field.value) ?? '');
}
