import { knownValue } from '../../server/core/known.ts';
import { restrictedVolumeTypes } from '../../server/core/pod-security/profile-facts.ts';
import { defineRule } from '../define-rule.ts';

export const unrestrictedVolumeType = defineRule({
  meta: {
    name: 'unrestricted-volume-type',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.8.9', 'A.8.27'], strength: 'supporting' },
    cwe: ['CWE-668'],
    related: ['KSV-0028', 'KSV-0121', 'PSS201', 'SNYK-CC-K8S-25'],
    summary: 'A volume is of a kind that the restricted profile does not accept.',
    risk: 'Volumes that name a server, a disk or a driver in the pod itself let whoever writes the pod choose where data comes from and which driver of the node runs, without an administrator in between. Most of these kinds are deprecated too.',
    remedy: 'Use a PersistentVolumeClaim, whose class an administrator has set up, or a CSI volume.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: data
      nfs:
        server: nfs.example.com
        path: /exports
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: data
          mountPath: /data
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: data
      persistentVolumeClaim:
        claimName: data
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: data
          mountPath: /data
`,
      },
    ],
    references: ['Kubernetes Pod Security Standards, restricted: Volume Types'],
  },
  inspects: 'pod',
  *check(pod) {
    for (const { type, at } of pod.volumes) {
      const name = knownValue(type);
      // A path of the node has a rule of its own. In values other keys than those of a volume may stand here.
      if (name === undefined || name === 'hostPath' || restrictedVolumeTypes.has(name)) continue;
      if (pod.source === 'manifest' || inTree.has(name)) yield { at, facts: { name } };
    }
  },
  message: ({ name }) =>
    `The volume is of the kind ${name}, with which a pod chooses its storage itself. Use a PersistentVolumeClaim or a CSI volume.`,
});

/** Kinds of volume of the API, those of removed drivers included. */
const inTree: ReadonlySet<string> = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
]);
