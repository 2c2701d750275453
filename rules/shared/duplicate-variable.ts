import { knownValue } from '../../server/core/known.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import { defineRule } from '../define-rule.ts';

export const duplicateVariable = defineRule({
  meta: {
    name: 'duplicate-variable',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.32'], strength: 'supporting' },
    cwe: ['CWE-1109'],
    related: [
      'kube-linter duplicate-env-var',
      'kube-score environment-variable-key-duplication',
      'C-0295',
      'S6907',
    ],
    summary: 'An environment variable is set twice.',
    risk: 'The last one wins, silently. Whoever reads or changes the other one believes in a setting that does not hold, and a server-side apply may refuse the list.',
    remedy: 'Keep one.',
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
      env:
        - name: LOG_LEVEL
          value: debug
        - name: LOG_LEVEL
          value: info
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: LOG_LEVEL
          value: info
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'container',
  *check({ variables }) {
    const seen = new Map<string, number>();
    for (const [index, { name, at }] of variables.entries()) {
      const text = knownValue(name);
      if (text === undefined) continue;
      const first = seen.get(text);
      seen.set(text, index);
      const earlier = first === undefined ? undefined : variables[first];
      if (first === undefined || earlier === undefined) continue;
      const isSame = sameValue(variables[index], earlier);
      yield {
        at,
        facts: { name: text, first, isSame },
        related: [{ at: earlier.at, message: `${text} is set here first` }],
      };
    }
  },
  message: ({ name, isSame }) =>
    isSame
      ? `${name} is set twice to the same value. Remove one.`
      : `${name} is set twice, and only this one holds. Remove the one that is not meant.`,
  fix: (container, { facts }) => ({
    title: `Remove the earlier ${facts.name}`,
    safety: facts.isSame ? 'safe' : 'needs-review',
    edits: container.variables[facts.first]?.remove() ?? [],
  }),
});

type Variable = ContainerSubject['variables'][number];

/** Texts with a reference to another variable may mean different things at different places. */
function sameValue(a: Variable | undefined, b: Variable): boolean {
  const text = a && a.from === 'value' && b.from === 'value' ? knownValue(a.value) : undefined;
  return text !== undefined && text === knownValue(b.value) && !text.includes('$(');
}
