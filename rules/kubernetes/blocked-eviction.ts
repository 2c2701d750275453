import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { SelectionSubject } from '../../server/core/subjects/selection.ts';
import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';

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
      'all-needed': {
        severity: 'warning',
        related: ['kube-linter pdb-min-available'],
        summary: 'The budget keeps as many pods as there are.',
      },
      'all-needed-at-times': {
        severity: 'warning',
        related: ['kube-linter pdb-min-available', 'Polaris pdbMinAvailableGreaterThanHPAMinReplicas'],
        summary: 'The budget keeps as many pods as an autoscaler may leave.',
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
  inspects: ['object', 'selection'],
  about: ['PodDisruptionBudget'],
  *check(object): Iterable<Hit<Facts>> {
    if (object.kind === 'selection') {
      yield* neededHits(object);
      return;
    }
    const hit = neverHit(object);
    if (hit) yield hit;
    const unhealthy = object.text(['spec', 'unhealthyPodEvictionPolicy']);
    // IfHealthyBudget in so many words is a decision.
    if (unhealthy.value.state === 'absent' && !isReadBack(object))
      yield { at: unhealthy.at, degree: 'unhealthy', facts: { what: 'unhealthyPodEvictionPolicy' } };
  },
  message: ({ what, text }) => text ?? texts[what],
  fix: (subject, { facts }) => {
    const object = subject.kind === 'selection' ? subject.owner : subject;
    const [field, value] = remedies(facts);
    if (field === undefined || value === undefined) return undefined;
    return {
      title: `Set ${field} to ${value}`,
      safety: 'needs-review',
      edits: object.text(['spec', field]).set(value) ?? [],
    };
  },
});

type What = 'maxUnavailable' | 'minAvailable' | 'copies' | 'nothing' | 'unhealthyPodEvictionPolicy';

interface Facts {
  readonly what: What;
  /** Of `copies`: all that is said, and how many pods there are at least. */
  readonly text?: string;
  readonly fewest?: number;
}

function remedies({ what, fewest = 0 }: Facts): readonly [field?: string, value?: string] {
  if (what === 'unhealthyPodEvictionPolicy') return [what, 'AlwaysAllow'];
  if (what === 'copies') return fewest > 1 ? ['minAvailable', String(fewest - 1)] : [];
  return what === 'minAvailable' ? [] : ['maxUnavailable', '1'];
}

function* neededHits({ role, copies, neighbours, ownerName, owner }: SelectionSubject): Iterable<Hit<Facts>> {
  if (role !== 'disruption-budget' || copies === undefined) return;
  const least = owner.text(['spec', 'minAvailable']);
  const needed = neededOf(knownValue(least.value), copies.fewest);
  if (needed === undefined || needed < copies.fewest) return;
  const { scaler, fewest } = copies;
  const [workload] = neighbours;
  const there = scaler
    ? `${scaler.kind} ${scaler.name} may go down to ${fewest}`
    : `${workload ? `${workload.kind} ${workload.name}` : 'what it chooses'} has ${fewest}`;
  const text = `PodDisruptionBudget ${ownerName} keeps ${needed} ${needed === 1 ? 'pod' : 'pods'} running, and ${there}, so that no node under them can be drained. Let one go: maxUnavailable: 1, or run more copies.`;
  const place = scaler ?? workload;
  yield {
    at: least.at,
    degree: scaler ? 'all-needed-at-times' : 'all-needed',
    facts: { what: 'copies', text, fewest },
    ...(place && {
      related: [
        { at: least.at, elsewhere: place.place, message: `${place.kind} ${place.name} says how many.` },
      ],
    }),
  };
}

/** How many pods have to stay of so many. What needs all of them whatever their number is said of the budget alone. */
function neededOf(text: string | undefined, all: number): number | undefined {
  if (text === undefined || isNumber(text, 100)) return undefined;
  const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return percent === '%' ? Math.ceil((Number(digits) * all) / 100) : Number(digits);
}

const texts: Readonly<Record<What, string>> = {
  copies: 'This budget needs all pods that there are.',
  maxUnavailable:
    'This budget lets no pod go, so that its nodes cannot be drained for updates. Set maxUnavailable: 1.',
  minAvailable:
    'This budget needs all pods at all times, so that their nodes cannot be drained for updates. Set maxUnavailable: 1 instead.',
  nothing: 'This budget says neither minAvailable nor maxUnavailable. Set maxUnavailable: 1.',
  unhealthyPodEvictionPolicy:
    'Pods that are not healthy may not go either, so that a broken workload keeps its nodes from being drained. Set unhealthyPodEvictionPolicy: AlwaysAllow.',
};

function neverHit(object: ObjectSubject): Hit<Facts> | undefined {
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
