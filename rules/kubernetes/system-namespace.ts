import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const systemNamespace = defineRule({
  meta: {
    name: 'system-namespace',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.3', 'A.8.22'], strength: 'supporting' },
    cwe: ['CWE-668'],
    related: ['KSV-0037', 'KICS 611ab018'],
    summary: 'A workload lives in a namespace of the cluster’s own parts.',
    risk: 'Policies leave kube-system out, and its service accounts and secrets are those that run the cluster. A workload there is unguarded and has the cluster’s keys for neighbours.',
    remedy: 'Give it a namespace of its own.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: kube-public
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
`,
      },
    ],
  },
  inspects: 'object',
  *check(object) {
    const namespace = knownValue(object.namespace);
    if (namespace === undefined || !systemNamespaces.has(namespace)) return;
    if (!workloads.has(object.objectKind) || isSystemPart(object)) return;
    const { at } = object.text(['metadata', 'namespace']);
    yield { at, facts: { namespace, kind: object.objectKind } };
  },
  message: ({ namespace, kind }) =>
    `This ${kind} lives in ${namespace}, which policies leave out and where the cluster’s own secrets are. Give it a namespace of its own.`,
});

const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

const workloads: ReadonlySet<string> = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
]);

/** Add-ons that belong there say so: by the labels of the control plane and of add-ons, or as agents on every node. */
function isSystemPart(object: ObjectSubject): boolean {
  if (object.objectKind === 'DaemonSet' || systemName.test(knownValue(object.name) ?? '')) return true;
  const labels = object.named(['metadata', 'labels']);
  const label = (name: string) => {
    const found = labels.find(one => one.name === name);
    return found && knownValue(found.value);
  };
  if (labels.some(({ name }) => addOnLabels.has(name))) return true;
  return label('tier') === 'control-plane' && label('component') !== undefined;
}

const systemName = /^(?:kube-|etcd|coredns|metrics-server|konnectivity|cloud-controller)/;

const addOnLabels: ReadonlySet<string> = new Set([
  'k8s-app',
  'kubernetes.io/cluster-service',
  'addonmanager.kubernetes.io/mode',
]);
