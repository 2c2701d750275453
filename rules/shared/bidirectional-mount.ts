import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const bidirectionalMount = defineRule({
  meta: {
    name: 'bidirectional-mount',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.3', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-668'],
    related: ['KBP115'],
    summary: 'What a container mounts appears on its node.',
    risk: 'With `mountPropagation: Bidirectional` every file system that the container mounts is mounted on the node and in the pods that share the volume. It needs a privileged container and is a way out of it.',
    remedy:
      'Use `HostToContainer` when the container must only see what the node mounts, or take the field away. Storage drivers are the exception.',
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
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: Bidirectional
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: HostToContainer
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes documentation, Volumes: Mount propagation'],
  },
  inspects: 'container',
  *check({ mounts }) {
    for (const [index, { propagation, name }] of mounts.entries())
      if (knownValue(propagation.value) === 'Bidirectional')
        yield { at: propagation.at, facts: { index, volume: knownValue(name) } };
  },
  message: ({ volume }) =>
    `What the container mounts below ${volume === undefined ? 'this volume' : `the volume ${volume}`} is mounted on its node too. Use HostToContainer, or remove mountPropagation.`,
  fix: (container, { facts }) => ({
    title: 'Set mountPropagation to HostToContainer',
    safety: 'needs-review',
    edits: container.mounts[facts.index]?.propagation.set('HostToContainer') ?? [],
  }),
});
