import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const blockedEviction = defineRule({
  meta: {
    name: 'blocked-eviction',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.8', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: [],
    summary: 'A PodDisruptionBudget keeps nodes from being drained.',
    risk: 'A budget that lets no pod go stops every update of the nodes under it, security updates included, until somebody deletes it in a hurry.',
    remedy: 'Let at least one pod go: `maxUnavailable: 1`.',
    degrees: {
      never: {
        severity: 'warning',
        summary: 'No pod may ever go.',
        related: ['kube-linter pdb-max-unavailable', 'Polaris pdbDisruptionsIsZero', 'KICS b23e9b98'],
      },
      'no-policy': {
        severity: 'warning',
        summary: 'The budget says nothing of what may go.',
        related: ['kube-score poddisruptionbudget-has-policy'],
      },
      unhealthy: {
        severity: 'info',
        optIn: true,
        summary: 'Pods that are not healthy count as needed.',
        related: ['kube-linter pdb-unhealthy-pod-eviction-policy'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 0
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app: web
`,
        good: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app: web
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'object',
  about: ['PodDisruptionBudget'],
  *check(object): Iterable<Hit<{ readonly what: What }>> {
    const hit = neverHit(object);
    if (hit) yield hit;
    const unhealthy = object.text(['spec', 'unhealthyPodEvictionPolicy']);
    // IfHealthyBudget in so many words is a decision.
    if (unhealthy.value.state === 'absent')
      yield { at: unhealthy.at, degree: 'unhealthy', facts: { what: 'unhealthyPodEvictionPolicy' } };
  },
  message: ({ what }) => texts[what],
  fix: (object, { facts }) =>
    facts.what === 'unhealthyPodEvictionPolicy'
      ? {
          title: 'Set unhealthyPodEvictionPolicy to AlwaysAllow',
          safety: 'needs-review',
          edits: object.text(['spec', facts.what]).set('AlwaysAllow') ?? [],
        }
      : facts.what === 'minAvailable'
        ? undefined
        : {
            title: 'Set maxUnavailable to 1',
            safety: 'needs-review',
            edits: object.text(['spec', 'maxUnavailable']).set('1') ?? [],
          },
});

type What = 'maxUnavailable' | 'minAvailable' | 'nothing' | 'unhealthyPodEvictionPolicy';

const texts: Readonly<Record<What, string>> = {
  maxUnavailable:
    'This budget lets no pod go, so that its nodes cannot be drained for updates. Set maxUnavailable: 1.',
  minAvailable:
    'This budget needs all pods at all times, so that their nodes cannot be drained for updates. Set maxUnavailable: 1 instead.',
  nothing: 'This budget says neither minAvailable nor maxUnavailable. Set maxUnavailable: 1.',
  unhealthyPodEvictionPolicy:
    'Pods that are not healthy may not go either, so that a broken workload keeps its nodes from being drained. Set unhealthyPodEvictionPolicy: AlwaysAllow.',
};

function neverHit(object: ObjectSubject): Hit<{ readonly what: What }> | undefined {
  const most = object.text(['spec', 'maxUnavailable']);
  const least = object.text(['spec', 'minAvailable']);
  if (isNumber(knownValue(most.value), 0))
    return { at: most.at, degree: 'never', facts: { what: 'maxUnavailable' } };
  if (isNumber(knownValue(least.value), 100))
    return { at: least.at, degree: 'never', facts: { what: 'minAvailable' } };
  if (most.value.state === 'absent' && least.value.state === 'absent')
    return { at: most.at, degree: 'no-policy', facts: { what: 'nothing' } };
  return undefined;
}

/** `0` and `0%`; of 100 only the percentage. */
function isNumber(text: string | undefined, wanted: 0 | 100): boolean {
  if (text === undefined) return false;
  return wanted === 0 ? /^0+%?$/.test(text) : /^0*100%$/.test(text);
}
