import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const incompleteQuota = defineRule({
  meta: {
    name: 'incomplete-quota',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.6', secondary: ['A.8.14', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-770'],
    related: ['KSV-0039', 'KSV-0040', 'KICS 4a20ebac', 'KICS 48a5beba'],
    summary: 'A LimitRange or ResourceQuota leaves processor or memory open.',
    risk: 'What is not limited, one workload of the namespace can take from all others.',
    remedy:
      'Limit processor and memory: requests and limits in a quota, defaults and bounds for containers in a limit range.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
spec:
  hard:
    requests.cpu: "4"
    requests.memory: 8Gi
    limits.cpu: "8"
`,
        good: `apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
spec:
  hard:
    requests.cpu: "4"
    requests.memory: 8Gi
    limits.cpu: "8"
    limits.memory: 16Gi
`,
      },
    ],
  },
  inspects: 'object',
  about: ['ResourceQuota', 'LimitRange'],
  *check(object) {
    if (object.group !== '' || object.extent === 'part') return;
    const missing = missingIn(object);
    if (missing.length > 0) yield { at: object.at, facts: { missing: missing.join(', ') } };
  },
  message: ({ missing }) => `One workload can take what is not limited here: ${missing}. Add it.`,
});

function missingIn(object: ObjectSubject): readonly string[] {
  if (object.objectKind === 'ResourceQuota') return missingInQuota(object);
  return object.objectKind === 'LimitRange' ? missingInRange(object) : [];
}

/** A quota with a scope, or of other things than processor and memory, is for a purpose of its own. */
function missingInQuota(object: ObjectSubject): readonly string[] {
  const hard = object.named(['spec', 'hard']).map(({ name }) => name);
  if (object.presence(['spec', 'hard']).value.state === 'unknown') return [];
  if (hard.length > 0 && !hard.some(name => /cpu|memory/.test(name))) return [];
  const scoped = ['scopes', 'scopeSelector'].some(
    key => object.presence(['spec', key]).value.state !== 'absent',
  );
  if (scoped) return [];
  const plain = (name: string) => name.replace(/^requests\./, '');
  return ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'].filter(
    name => !hard.includes(name) && !hard.includes(plain(name)),
  );
}

const containerBounds = ['default', 'defaultRequest', 'max', 'min'];

function missingInRange(object: ObjectSubject): readonly string[] {
  const limits = object.maps(['spec', 'limits']);
  if (limits.state === 'unknown') return [];
  const container = (knownValue(limits) ?? []).find(
    item => knownValue(item.text(['type']).value) === 'Container',
  );
  if (container === undefined) return ['limits of type Container'];
  return containerBounds.filter(key => container.presence([key]).value.state === 'absent');
}
