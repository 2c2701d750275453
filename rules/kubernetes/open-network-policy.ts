import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { FieldMap, FieldMapItem } from '../../server/core/subjects/field-map.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const openNetworkPolicy = defineRule({
  meta: {
    name: 'open-network-policy',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.22', secondary: ['A.8.20', 'A.8.12', 'A.8.3'], strength: 'supporting' },
    cwe: ['CWE-923'],
    related: [],
    summary: 'A NetworkPolicy lets everybody in, or out to everywhere.',
    risk: 'The policy is there, but it separates nothing: policies only ever add to what is allowed, so that an open one undoes all others for its pods.',
    remedy:
      'Name the peers by `podSelector`, `namespaceSelector` or an `ipBlock` of your own networks; leave outgoing traffic open only to what the pods call.',
    degrees: {
      'open-ingress': {
        severity: 'warning',
        summary: 'Everybody may connect to all ports.',
        related: ['KSV-0038', 'KUBE-0001'],
      },
      'open-address': {
        severity: 'warning',
        summary: 'Every address of the Internet may connect.',
        related: ['KUBE-0001'],
      },
      'every-namespace': {
        severity: 'info',
        summary: 'All pods of all namespaces are peers.',
      },
      'open-egress': {
        severity: 'info',
        summary: 'The pods may connect to everything.',
        related: ['KUBE-0002'],
      },
      'no-selector': {
        severity: 'info',
        summary: 'The policy does not say which pods it is for.',
        related: ['KSV-0038'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - ipBlock:
            cidr: 10.20.0.0/16
        - ipBlock:
            cidr: 0.0.0.0/0
`,
        good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - ipBlock:
            cidr: 10.20.0.0/16
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Network Policies, default policies and behaviour of to and from selectors'],
  },
  inspects: 'object',
  about: ['NetworkPolicy'],
  *check(object) {
    if (!groups.has(object.group)) return;
    if (saysNothing(object)) yield hit(object.at, 'no-selector');
    for (const direction of directions) yield* openRules(object, direction);
  },
  message: ({ degree, cidr }) => messages[degree](cidr),
  fix: (_policy, { facts }) => ({
    title: 'Take the open peer out',
    safety: 'needs-review',
    edits: facts.remove?.() ?? [],
  }),
});

type OpenDegree = 'open-ingress' | 'open-address' | 'every-namespace' | 'open-egress' | 'no-selector';

interface Direction {
  readonly key: string;
  readonly peers: string;
}

const directions: readonly Direction[] = [
  { key: 'ingress', peers: 'from' },
  { key: 'egress', peers: 'to' },
];

const groups: ReadonlySet<string> = new Set(['networking.k8s.io', 'extensions', '']);

type Remove = () => readonly TextEdit[] | undefined;

function hit(
  at: Span,
  degree: OpenDegree,
  peer?: { readonly cidr: string | undefined; readonly remove?: Remove | undefined },
) {
  return { at, degree, facts: { degree, cidr: peer?.cidr ?? 'every address', remove: peer?.remove } };
}

/** Rules without a selector hold for all pods of the namespace; with neither of them, nobody knows what is meant. */
function saysNothing(policy: FieldMap): boolean {
  if (!isKnownTrue(policy.presence(['spec']).value)) return false;
  return ['podSelector', 'podSelectorExpression', 'ingress', 'egress'].every(
    key => policy.presence(['spec', key]).value.state === 'absent',
  );
}

function* openRules(policy: FieldMap, { key, peers }: Direction) {
  for (const rule of knownValue(policy.maps(['spec', key])) ?? []) {
    const list = rule.maps([peers]);
    const isOpen = list.state === 'absent' || (list.state === 'known' && list.value.length === 0);
    const hasPorts = rule.presence(['ports']).value.state !== 'absent';
    // A port that is open to everybody is how a service is published; all ports are not.
    if (isOpen && !hasPorts) yield hit(rule.at, key === 'ingress' ? 'open-ingress' : 'open-egress');
    const several = (knownValue(list)?.length ?? 0) > 1;
    for (const peer of knownValue(list) ?? []) {
      const degree = degreeOf(peer, key);
      // Without its only peer a rule would hold for everybody.
      if (degree === undefined || (hasPorts && degree !== 'open-address')) continue;
      const cidr = peer.text(['ipBlock', 'cidr']);
      const at = cidr.value.state === 'absent' ? peer.at : cidr.at;
      yield hit(at, degree, {
        cidr: knownValue(cidr.value),
        remove: several ? () => peer.remove() : undefined,
      });
    }
  }
}

function degreeOf(peer: FieldMapItem, key: string): OpenDegree | undefined {
  const cidr = knownValue(peer.text(['ipBlock', 'cidr']).value);
  if (cidr !== undefined) {
    if (!isEverywhere(cidr) || peer.presence(['ipBlock', 'except']).value.state !== 'absent')
      return undefined;
    return key === 'ingress' ? 'open-address' : 'open-egress';
  }
  if (key !== 'ingress') return undefined;
  const namespaces = peer.map(['namespaceSelector']);
  const pods = peer.map(['podSelector']);
  const isEmpty = peer.named([]).length === 0;
  if (isEmpty) return 'open-ingress';
  const isAny = namespaces !== undefined && namespaces.named([]).length === 0;
  return isAny && (pods === undefined || pods.named([]).length === 0) ? 'every-namespace' : undefined;
}

/** The whole of IPv4 or IPv6, or a half of it, which is how people get around a check for the whole. */
function isEverywhere(cidr: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:]{2,39})\/[01]$/.test(cidr.trim());
}

const messages: Readonly<Record<OpenDegree, (cidr: string) => string>> = {
  'open-ingress': () =>
    'This rule lets everybody connect to all ports of the pods. Name the peers under from, and the ports.',
  'open-address': cidr =>
    `${cidr} lets the whole Internet connect to the pods. Name your own networks, or the pods of the ingress controller.`,
  'every-namespace': () =>
    'This rule lets the pods of all namespaces connect. Name the namespaces by their labels, such as kubernetes.io/metadata.name.',
  'open-egress': cidr =>
    `The pods may connect to ${cidr}, so that stolen data finds a way out. Name what they call, and DNS.`,
  'no-selector': () =>
    'This policy does not say which pods it is for. Write podSelector, with {} for all pods of the namespace.',
};
