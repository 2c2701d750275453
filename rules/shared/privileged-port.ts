import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const privilegedPort = defineRule({
  meta: {
    name: 'privileged-port',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.8.20'], strength: 'supporting' },
    cwe: ['CWE-250'],
    related: ['KSV-0117', 'kube-linter privileged-ports', 'KBP113'],
    summary: 'A container listens on a port below 1024.',
    risk: 'Ports below 1024 are for privileged processes. Whether an ordinary user may open one depends on the runtime, and where it does not, the container runs as root to be able to.',
    remedy: 'Listen on a port above 1023; the Service maps 80 and 443 to it.',
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
      ports:
        - containerPort: 80
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ports:
        - containerPort: 8080
`,
      },
    ],
  },
  inspects: 'container',
  *check({ ports, name }) {
    for (const { containerPort, at } of ports) {
      const port = knownValue(containerPort);
      if (port !== undefined && port > 0 && port < 1024) yield { at, facts: { name, port } };
    }
  },
  message: ({ name, port }) =>
    `${containerTitle(name)} listens on port ${port}, which is for privileged processes. Use one above 1023 and map it in the Service.`,
});
