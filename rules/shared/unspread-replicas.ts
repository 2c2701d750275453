import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const unspreadReplicas = defineRule({
  meta: {
    name: 'unspread-replicas',
    severity: 'hint',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.6'], strength: 'supporting' },
    cwe: ['CWE-400'],
    related: [
      'kube-linter no-anti-affinity',
      'kube-score deployment-has-host-podantiaffinity',
      'kube-score statefulset-has-host-podantiaffinity',
      'KICS a31b7b82',
      'KICS d740d048',
    ],
    summary: 'Nothing keeps the copies of a workload from standing on one node.',
    risk: 'Several copies on one node fail together with it. The scheduler’s own spreading is a preference that gives way when nodes are full.',
    remedy: 'Add `topologySpreadConstraints`, or a pod anti-affinity, over `kubernetes.io/hostname`.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'pod',
  *check({ spread, straySpread, replicas, source, labels, isReadBack }) {
    const count = knownValue(replicas);
    if (source !== 'manifest' || isReadBack || labels.state === 'unknown' || count === undefined || count < 2)
      return;
    if (spread.value.state === 'absent') yield { at: spread.at, facts: { count, isStray: false } };
    else if (straySpread) yield { at: straySpread, facts: { count, isStray: true } };
  },
  message: ({ count, isStray }) =>
    isStray
      ? `This chooses other pods than the ${count} copies of this workload, by their labels or their namespace, so nothing keeps these apart. Write the labels of its own pods.`
      : `Nothing keeps the ${count} copies of this workload from standing on one node and failing with it. Add topologySpreadConstraints over kubernetes.io/hostname.`,
  fix: pod => {
    const labels = knownValue(pod.labels);
    if (
      labels === undefined ||
      labels.size === 0 ||
      ![...labels].flat().every(text => /^[\w./-]+$/.test(text))
    )
      return undefined;
    const selector = [...labels].map(
      ([name, text]) => `      ${name}: ${/^[A-Za-z][\w./-]*$/.test(text) ? text : `"${text}"`}`,
    );
    const yaml = [
      '- maxSkew: 1',
      '  topologyKey: kubernetes.io/hostname',
      '  whenUnsatisfiable: ScheduleAnyway',
      '  labelSelector:',
      '    matchLabels:',
      ...selector,
    ].join('\n');
    return {
      title: 'Spread the pods over nodes',
      safety: 'needs-review',
      edits: pod.change([{ container: undefined, path: ['topologySpreadConstraints'], yaml }]) ?? [],
    };
  },
});
