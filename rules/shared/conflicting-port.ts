import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';

export const conflictingPort = defineRule({
  meta: {
    name: 'conflicting-port',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.20'], strength: 'contextual' },
    cwe: ['CWE-1109'],
    related: ['kube-score container-ports-check'],
    summary: 'The list of a container’s ports contradicts itself.',
    risk: 'The API server refuses two ports of one name and a port without a number; one number twice without names is a slip. What is meant is then not what is reached.',
    remedy: 'Give each port one entry, with a name of its own.',
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
        - name: http
          containerPort: 8080
        - name: http
          containerPort: 8081
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
        - name: http
          containerPort: 8080
        - name: admin
          containerPort: 8081
`,
      },
    ],
  },
  inspects: 'container',
  *check({ ports, name }) {
    const names = new Set<string>();
    const numbers = new Set<string>();
    for (const port of ports) {
      const what = contradiction(port, names, numbers);
      if (what !== undefined) yield { at: port.at, facts: { name, what } };
    }
  },
  message: ({ name, what }) => `${containerTitle(name)} ${what}`,
});

type Port = ContainerSubject['ports'][number];

function contradiction(
  { name, containerPort, protocol }: Port,
  names: Set<string>,
  numbers: Set<string>,
): string | undefined {
  const text = knownValue(name)?.trim();
  if (containerPort.state === 'absent')
    return 'lists a port without a number. Add containerPort, or remove the item.';
  if (text !== undefined && names.has(text))
    return `has two ports of the name ${text}. Give each a name of its own.`;
  if (text !== undefined) names.add(text);
  const number = knownValue(containerPort);
  // One number under two names is meant: a Service chooses between them.
  if (number === undefined || name.state !== 'absent' || protocol.state === 'unknown') return undefined;
  const key = `${number}/${knownValue(protocol) ?? 'TCP'}`;
  if (numbers.has(key)) return `lists port ${key} twice. Remove one.`;
  numbers.add(key);
  return undefined;
}
