import { knownValue } from '../known.ts';
import { copiesOf } from './answer-copies.ts';
import { neighbourOf } from './answer-selection.ts';
import type { Application } from './application.ts';
import type { Entry, PodEntry } from './entry.ts';
import { matches } from './labels.ts';
import type { ImageLink, PodLinks } from './links.ts';
import { sameNamespace } from './namespace.ts';
import { isObjectName } from './object-name.ts';
import type { SelectionPart } from './object-part.ts';
import { powersOfAccount } from './powers-of-account.ts';

/** What the objects around a pod say about it. */
export function answerPod(
  owner: Entry,
  pod: PodEntry,
  scope: {
    readonly application: Application;
    readonly elsewhere: () => readonly Application[];
    readonly isComplete: boolean;
    readonly imageOf: (image: string) => ImageLink | undefined;
  },
): PodLinks {
  const { application, elsewhere, isComplete } = scope;
  const isAll = isComplete && !application.isOpen && !pod.part.isPartial;
  const policies = selecting(application, owner, pod, 'network-policy');
  const isUnsure =
    otherPolicies.some(kind => application.hasKind(kind)) ||
    !isAll ||
    policies.maybe ||
    elsewhere().some(other => touches(other, owner, pod, 'network-policy'));
  const services = selecting(application, owner, pod, 'service');
  const budgets = selecting(application, owner, pod, 'disruption-budget');
  const isChosen = ({ yes, maybe }: Selecting, role: keyof typeof kindsByRole) => {
    if (yes.length > 0) return 'yes';
    const isOpen = !isAll || maybe || elsewhere().some(other => touches(other, owner, pod, role));
    return isOpen ? 'unknown' : 'no';
  };
  const copies = copiesOf(owner, scope);
  const directions = (['ingress', 'egress'] as const).filter(one =>
    policies.yes.some(({ part }) => part.directions?.includes(one)),
  );
  return {
    isolation: !isUnsure ? directions : directions.length === 2 ? directions : 'unknown',
    policies: policies.yes.slice(0, 5).map(neighbourOf),
    hasPolicies: kindsByRole['network-policy'].some(kind => application.hasKind(kind)),
    services: services.yes.slice(0, 5).map(service => ({
      ...neighbourOf(service),
      targetPorts: (service.part.ports ?? []).flatMap(({ targetPort }) => knownValue(targetPort) ?? []),
    })),
    hasAccount: hasAccount(application, owner, pod),
    sharesAccountWith: sharing(application, owner, pod).map(neighbourOf),
    powers: powersOfAccount(application, owner, pod.part.serviceAccount),
    isServed: isChosen(services, 'service'),
    hasBudget: isChosen(budgets, 'disruption-budget'),
    copies: copies.fewest,
    scaler: copies.scaler && neighbourOf(copies.scaler),
    images: pod.part.containers.map(({ image }) => {
      const name = knownValue(image);
      return (name === undefined ? undefined : scope.imageOf(name)) ?? null;
    }),
  };
}

/** Policies of network plugins, which choose pods in ways of their own. */
const otherPolicies = [
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
];

interface Selecting {
  readonly yes: readonly Entry[];
  readonly maybe: boolean;
}

const kindsByRole = {
  'network-policy': ['NetworkPolicy', 'CiliumNetworkPolicy'],
  service: ['Service'],
  'disruption-budget': ['PodDisruptionBudget'],
} as const;

/** Objects of a kind whose own selector chooses the pod. */
function selecting(
  application: Application,
  owner: Entry,
  pod: PodEntry,
  role: keyof typeof kindsByRole,
  isElsewhere = false,
): Selecting {
  const yes: Entry[] = [];
  let maybe = false;
  const candidates = kindsByRole[role].flatMap(kind =>
    owner.isPatched ? application.ofKind(kind) : application.selecting(kind, pod.labels),
  );
  for (const entry of candidates) {
    const selection = entry.part.selections.find(one => one.role === role);
    const there = selection && sameNamespace(entry.namespace, owner.namespace);
    if (selection === undefined || there === 'no') continue;
    // What another application's patches make of a selector is none of this pod's business.
    const isOpen = owner.isPatched || (entry.isPatched && !isElsewhere);
    const fits = isOpen ? 'maybe' : matches(selection.selector, pod.labels);
    if (fits === 'yes' && there === 'yes') yes.push(entry);
    else if (fits !== 'no') maybe = true;
  }
  return { yes, maybe };
}

function touches(
  application: Application,
  owner: Entry,
  pod: PodEntry,
  role: SelectionPart['role'] & keyof typeof kindsByRole,
): boolean {
  const { yes, maybe } = selecting(application, owner, pod, role, true);
  return maybe || yes.length > 0;
}

function hasAccount(application: Application, owner: Entry, pod: PodEntry): boolean {
  const account = knownValue(pod.part.serviceAccount);
  return (
    account !== undefined &&
    application
      .named('ServiceAccount', account)
      .some(entry => sameNamespace(entry.namespace, owner.namespace) === 'yes')
  );
}

/** So many other workloads are named. */
const mostNamed = 5;

/** Other workloads of the application that run as the same account, the default one left out; the first few. */
function sharing(application: Application, owner: Entry, pod: PodEntry): readonly Entry[] {
  const account = knownValue(pod.part.serviceAccount);
  // What is no name is filled in later.
  if (account === undefined || account === 'default' || !isObjectName(account)) return [];
  const key = ({ part, name }: Entry) => `${part.objectKind}/${name}`;
  const others = new Map<string, Entry>();
  for (const { owner: ownerOf, part } of application.runningAs(account)) {
    const other = ownerOf();
    // A folder may hold variants of one object.
    const isOther = key(other) !== key(owner) && !part.isPartial && !others.has(key(other));
    if (isOther && sameNamespace(other.namespace, owner.namespace) === 'yes') others.set(key(other), other);
    if (others.size === mostNamed) break;
  }
  return [...others.values()];
}
