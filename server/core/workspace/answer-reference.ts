import { knownValue, type Value } from '../known.ts';
import { neighbourOf } from './answer-selection.ts';
import type { Application } from './application.ts';
import type { Entry } from './entry.ts';
import { matches } from './labels.ts';
import type { ReferenceLinks } from './links.ts';
import { sameNamespace } from './namespace.ts';
import { isObjectName } from './object-name.ts';
import type { ReferencePart } from './object-part.ts';
import { powersOf } from './powers-of-account.ts';

/** Whether what an object names is there, with the port or key it asks for. */
export function answerReference(
  owner: Entry,
  reference: ReferencePart,
  scope: {
    readonly application: Application;
    readonly elsewhere: () => readonly Application[];
    readonly isComplete: boolean;
    readonly hasOpenNeighbour: () => boolean;
    /** A policy says that nothing outside belongs to the application. */
    readonly isClosed: boolean;
    /** Names of Secrets and ConfigMaps that kustomizations of the application make. */
    readonly generated: ReadonlySet<string>;
  },
): ReferenceLinks {
  const { application, elsewhere, isComplete, isClosed, generated, hasOpenNeighbour } = scope;
  const name = knownValue(reference.name);
  // Names of roles have colons in them.
  const isName = name !== undefined && (reference.role === 'role' || isObjectName(name));
  if (!isName || reference.namespace.state === 'unknown') return unknownReference;
  const namespace = reference.namespace.state === 'absent' ? owner.namespace : reference.namespace;
  const here = within(application, reference, name, namespace);
  const [target] = here.yes;
  if (target) return here.yes.length + here.maybe > 1 ? found(target) : compared(target, reference, owner);
  if (here.maybe > 0 || generated.has(name) || isGiven(reference, name) || isOfCluster(namespace))
    return unknownReference;
  const isSilent =
    !isComplete ||
    application.isOpen ||
    owner.isPatched ||
    reference.isOptional === true ||
    !(isClosed || hasKind(application, reference)) ||
    hasOpenNeighbour() ||
    elsewhere().some(other => isIn(other, reference, name, namespace));
  return isSilent
    ? unknownReference
    : { ...unknownReference, state: 'missing', offers: names(application, reference) };
}

export const unknownReference: ReferenceLinks = {
  state: 'unknown',
  target: undefined,
  lacks: undefined,
  offers: [],
  powers: [],
};

function within(
  application: Application,
  { targetKind, role }: ReferencePart,
  name: string,
  namespace: Value<string>,
) {
  const entries = application.named(targetKind, name);
  const yes: Entry[] = [];
  let maybe = 0;
  for (const entry of entries) {
    const there =
      role === 'role' && targetKind === 'ClusterRole' ? 'yes' : sameNamespace(namespace, entry.namespace);
    if (there === 'yes') yes.push(entry);
    else if (there === 'maybe') maybe++;
  }
  return { yes, maybe };
}

function isIn(
  application: Application,
  reference: ReferencePart,
  name: string,
  namespace: Value<string>,
): boolean {
  const { yes, maybe } = within(application, reference, name, namespace);
  return yes.length > 0 || maybe > 0;
}

/** What every cluster or namespace has, or what the API server decides. */
function isGiven({ role, targetKind }: ReferencePart, name: string): boolean {
  if (role === 'service-account') return name === 'default' || name === '';
  if (role === 'role') return true;
  if (targetKind === 'ConfigMap') return name === 'kube-root-ca.crt';
  return role === 'backend' && (name === 'kubernetes' || name === 'ssl-redirect');
}

/** Where the cluster and its add-ons keep their own things. */
function isOfCluster(namespace: Value<string>): boolean {
  return /^kube-/.test(knownValue(namespace) ?? '');
}

/** Whether the application has others of the kind: else somebody else makes them. */
function hasKind(application: Application, { role, targetKind }: ReferencePart): boolean {
  if (role === 'service-account') return application.hasKind('ServiceAccount');
  if (role === 'configuration') return application.hasKind(targetKind);
  if (role === 'governing-service') return application.hasKind('Service');
  if (role === 'scale-target' && !scalable.has(targetKind)) return false;
  return application.hasPods || application.hasKind(targetKind);
}

const scalable: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
]);

function found(target: Entry): ReferenceLinks {
  return { ...unknownReference, state: 'found', target: neighbourOf(target), powers: powersOf(target) };
}

function compared(target: Entry, reference: ReferencePart, owner: Entry): ReferenceLinks {
  if (target.isPatched) return found(target);
  if (reference.role === 'governing-service') return { ...found(target), lacks: notGoverning(target, owner) };
  const port = reference.port && knownValue(reference.port);
  if (port !== undefined && lacksPort(target, port))
    return { ...found(target), lacks: 'port', offers: portsOf(target) };
  const key = reference.key && knownValue(reference.key);
  const { keys } = target.part;
  if (key === undefined || keys?.state !== 'known' || keys.value.includes(key) || reference.isOptional)
    return found(target);
  return { ...found(target), lacks: 'key', offers: [...keys.value].sort().slice(0, 12) };
}

/** Names for single pods come from a headless Service that chooses them. */
function notGoverning({ part }: Entry, owner: Entry): ReferenceLinks['lacks'] {
  const { clusterIp, selections } = part;
  const isHeadless =
    clusterIp === undefined || clusterIp.state === 'unknown' || knownValue(clusterIp) === 'None';
  if (!isHeadless) return 'headless';
  const [selection] = selections;
  const [pod] = owner.pods;
  if (selection === undefined || pod === undefined || owner.isPatched) return undefined;
  return matches(selection.selector, pod.labels) === 'no' ? 'pods' : undefined;
}

function lacksPort({ part }: Entry, port: string): boolean {
  const { ports } = part;
  if (ports === undefined || ports.length === 0) return false;
  if (ports.some(one => one.port.state === 'unknown' || one.name.state === 'unknown')) return false;
  return !ports.some(one => String(knownValue(one.port)) === port || knownValue(one.name) === port);
}

function portsOf({ part }: Entry): readonly string[] {
  return (part.ports ?? []).map(({ name, port }) => {
    const [label, number] = [knownValue(name), knownValue(port)];
    return label === undefined ? String(number) : `${label} (${number})`;
  });
}

function names(application: Application, { targetKind }: ReferencePart): readonly string[] {
  const all = application.ofKind(targetKind).flatMap(({ name }) => name ?? []);
  return [...new Set(all)].sort().slice(0, 12);
}
