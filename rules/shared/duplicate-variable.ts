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
    for (const [name, places] of repeated(variables)) {
      const last = places.at(-1);
      const first = places[0];
      if (last === undefined || first === undefined) continue;
      // Whoever looks at the lost one has to see it there, and not some lines further down.
      for (const index of places) {
        const one = variables[index];
        const other = variables[index === last ? first : last];
        if (one === undefined || other === undefined) continue;
        const message = index === last ? `${name} is set here first` : `This ${name} holds`;
        yield {
          at: one.at,
          facts: {
            name,
            holds: index === last,
            surplus: index === last ? places.slice(0, -1) : [index],
            isSame: places.every(place => sameValue(variables[place], variables[last])),
          },
          related: [{ at: other.at, message }],
        };
      }
    }
  },
  message: ({ name, holds, isSame }) => {
    if (isSame) return `${name} is set more than once, to the same value. Keep one.`;
    return holds
      ? `${name} is set more than once, and only this one holds. Remove what is not meant.`
      : `${name} is set again further down, and this one is lost. Remove what is not meant.`;
  },
  fix: (container, { facts }) => ({
    title: facts.holds ? `Remove the earlier ${facts.name}` : `Remove this ${facts.name}`,
    safety: facts.isSame ? 'safe' : 'needs-review',
    edits: facts.surplus.flatMap(index => container.variables[index]?.remove() ?? []),
  }),
});

type Variable = ContainerSubject['variables'][number];

/** Where each name stands that is written more than once. */
function repeated(variables: readonly Variable[]): readonly (readonly [string, readonly number[]])[] {
  const places = new Map<string, number[]>();
  for (const [index, { name }] of variables.entries()) {
    const text = knownValue(name);
    if (text === undefined) continue;
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  }
  return [...places].filter(([, { length }]) => length > 1);
}

/** Texts with a reference to another variable may mean different things at different places. */
function sameValue(a: Variable | undefined, b: Variable | undefined): boolean {
  const text = a?.from === 'value' ? knownValue(a.value) : undefined;
  return text !== undefined && b?.from === 'value' && text === knownValue(b.value) && !text.includes('$(');
}
