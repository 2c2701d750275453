import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

export const nakedPod = defineRule({
  meta: {
    name: 'naked-pod',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.6'], strength: 'supporting' },
    cwe: ['CWE-754'],
    related: ['C-0073', 'Datree K8S_INCORRECT_KIND_VALUE_POD'],
    summary: 'A Pod stands alone, without a workload that replaces it.',
    risk: 'When its node fails or is drained, a bare Pod is gone and nobody starts it anew; and it cannot be rolled out or back.',
    remedy: 'Write a Deployment, a StatefulSet, a DaemonSet or a Job with this pod as its template.',
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
        good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
      },
    ],
  },
  inspects: 'object',
  about: ['Pod'],
  *check(object) {
    if (object.apiVersion !== 'v1' || isReadBack(object)) return;
    // A copy of a running pod names the workload that made it.
    const owner = object.presence(['metadata', 'ownerReferences']);
    if (owner.value.state === 'absent') yield { at: object.at, facts: {} };
  },
  message: () =>
    'Nothing starts this Pod anew when its node fails. Write a workload, such as a Deployment, with it as the template.',
});
