import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { isWholePod } from '../whole-pod.ts';

export const highNdots = defineRule({
  meta: {
    name: 'high-ndots',
    severity: 'hint',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.9', 'A.8.6'], strength: 'contextual' },
    cwe: ['CWE-350'],
    related: ['kube-linter dnsconfig-options'],
    summary: 'Names outside the cluster are first looked up inside it.',
    risk: 'With the default of five dots nearly every outside name is tried below the search domains of the cluster first: several times the queries, and in a namespace called like a top-level domain (`com`, `io`) a Service can answer in the place of the real host.',
    remedy:
      'Set `ndots` to 2 under `dnsConfig.options`: names of Services keep working, and outside names of three parts are asked for as they stand.',
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
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
  dnsConfig:
    options:
      - name: ndots
        value: "2"
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes documentation: DNS for Services and Pods; Namespaces and DNS'],
  },
  inspects: 'object',
  about: [
    'Pod',
    'Deployment',
    'DeploymentConfig',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
  ],
  *check(object) {
    const pod = podPath(object);
    if (!asksTheCluster(object, pod) || !isWholePod(object, pod)) return;
    const found = ndotsOf(object, pod);
    if (found === undefined || (found.value !== undefined && found.value <= enough)) return;
    yield { at: found.at, facts: { value: found.value } };
  },
  message: ({ value }) =>
    `Names with fewer than ${value ?? 'five'} dots are looked up inside the cluster first, where a Service may answer in the place of the real host. Set ndots to 2 under dnsConfig.options.`,
  fix: object => ({
    title: 'Set ndots to 2',
    safety: 'needs-review',
    edits: lowered(object, podPath(object)) ?? [],
  }),
});

/** So that `web.shop`, a Service of another namespace, is still found. */
const enough = 2;

function podPath({ objectKind }: ObjectSubject): readonly string[] {
  if (objectKind === 'Pod') return ['spec'];
  return objectKind === 'CronJob'
    ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
    : ['spec', 'template', 'spec'];
}

/** A pod in the network of its node asks the node's name server, unless it says otherwise. */
function asksTheCluster(object: ObjectSubject, pod: readonly string[]): boolean {
  const { value } = object.text([...pod, 'dnsPolicy']);
  if (value.state === 'unknown') return false;
  const policy = knownValue(value) ?? 'ClusterFirst';
  const isOnHost = object.boolean([...pod, 'hostNetwork']).value;
  if (policy === 'ClusterFirstWithHostNet') return true;
  return policy === 'ClusterFirst' && isOnHost.state !== 'unknown' && !isKnownTrue(isOnHost);
}

/** The option; `value` undefined: nobody sets it. undefined: not known. */
function ndotsOf(object: ObjectSubject, pod: readonly string[]) {
  const options = object.maps([...pod, 'dnsConfig', 'options']);
  if (options.state === 'unknown') return undefined;
  const option = knownValue(options)?.find(one => knownValue(one.text(['name']).value) === 'ndots');
  if (option === undefined) return { at: object.at, value: undefined };
  const { value, at } = option.text(['value']);
  const text = knownValue(value);
  return text !== undefined && /^\d{1,2}$/.test(text) ? { at, value: Number(text) } : undefined;
}

function lowered(object: ObjectSubject, pod: readonly string[]): readonly TextEdit[] | undefined {
  const path = [...pod, 'dnsConfig', 'options'];
  const options = knownValue(object.maps(path));
  if (options === undefined) return object.presence(path).set('- name: ndots\n  value: "2"');
  const option = options.find(one => knownValue(one.text(['name']).value) === 'ndots');
  return option ? option.text(['value']).set('"2"') : object.add(path, '{name: ndots, value: "2"}');
}
