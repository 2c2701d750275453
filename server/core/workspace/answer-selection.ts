import { known, knownValue } from '../known.ts';
import { copiesOf } from './answer-copies.ts';
import type { Application } from './application.ts';
import type { Entry, PodEntry } from './entry.ts';
import { type Labels, matches, type Selector } from './labels.ts';
import type { Neighbour, SelectionLinks } from './links.ts';
import { sameNamespace } from './namespace.ts';
import type { SelectionPart } from './object-part.ts';

/** Neighbours named in an answer. */
const fewest = 3;

/** What a selection of an object chooses in its application; `elsewhere` are the other applications that are known. */
export function answerSelection(
  owner: Entry,
  selection: SelectionPart,
  scope: {
    readonly application: Application;
    readonly elsewhere: () => readonly Application[];
    readonly isComplete: boolean;
    readonly hasOpenNeighbour: () => boolean;
    /** A policy says that nothing outside belongs to the application. */
    readonly isClosed: boolean;
  },
): SelectionLinks {
  const { application, elsewhere, isComplete, isClosed, hasOpenNeighbour } = scope;
  const chosen = chosenIn(application, owner, selection);
  const sure = chosen.filter(one => one.how === 'yes');
  if (sure.length > 0) {
    const pods = sure.flatMap(one => one.pod ?? []);
    return {
      state: 'something',
      neighbours: few(sure),
      ...portsOf(owner, pods, chosen.length > sure.length),
      images: selection.role === 'service' ? imagesOf(pods) : [],
      copies:
        selection.role === 'disruption-budget' && chosen.length === sure.length
          ? chosenCopies(sure, scope)
          : undefined,
    };
  }
  const isSilent =
    !isComplete ||
    application.isOpen ||
    owner.isPatched ||
    chosen.length > 0 ||
    selection.namespaces === 'unknown' ||
    // Everything there is, now or later.
    selection.selector.requirements.length === 0 ||
    application.hasBareWorkloads ||
    !(isClosed || (hasNeighbours(application, owner, selection) && isKin(application, owner, selection))) ||
    hasOpenNeighbour() ||
    elsewhere().some(other => chosenIn(other, owner, selection).length > 0);
  if (isSilent) return unknownSelection;
  return {
    state: 'nothing',
    neighbours: few(nearest(application, owner, selection)),
    missingPorts: [],
    portNames: [],
    images: [],
    copies: undefined,
  };
}

export const unknownSelection: SelectionLinks = {
  state: 'unknown',
  neighbours: [],
  missingPorts: [],
  portNames: [],
  images: [],
  copies: undefined,
};

interface Chosen {
  readonly entry: Entry;
  readonly pod: PodEntry | undefined;
  readonly how: 'yes' | 'maybe';
}

/** Pods or Services that the selection chooses, or may choose. */
export function chosenIn(
  application: Application,
  owner: Entry,
  { of, selector, namespaces }: SelectionPart,
): readonly Chosen[] {
  const found: Chosen[] = [];
  const consider = (entry: Entry, labels: Labels, pod: PodEntry | undefined) => {
    const there = placeFits(owner, entry, namespaces);
    if (there === 'no') return;
    const fits = matches(selector, labels);
    if (fits === 'no' && !(entry.isPatched || (pod && application.unsettledPods.includes(pod)))) return;
    const how = fits === 'yes' && there === 'yes' ? 'yes' : 'maybe';
    found.push({ entry, pod, how });
  };
  if (of === 'services')
    for (const entry of application.ofKind('Service')) consider(entry, entry.labels, undefined);
  else for (const pod of candidates(application, selector)) consider(pod.owner(), pod.labels, pod);
  return found;
}

/** All that the workloads behind the chosen pods run at least. */
function chosenCopies(
  sure: readonly Chosen[],
  scope: Parameters<typeof copiesOf>[1],
): SelectionLinks['copies'] {
  let total = 0;
  let scaler: Entry | undefined;
  for (const owner of new Set(sure.map(({ entry }) => entry))) {
    const copies = copiesOf(owner, scope);
    if (copies.fewest === undefined) return undefined;
    total += copies.fewest;
    scaler ??= copies.scaler;
  }
  const isSwitchedOff = total === 0;
  return isSwitchedOff ? undefined : { fewest: total, scaler: scaler && neighbourOf(scaler) };
}

function placeFits(
  owner: Entry,
  entry: Entry,
  namespaces: SelectionPart['namespaces'],
): 'yes' | 'no' | 'maybe' {
  if (namespaces === 'any') return 'yes';
  if (namespaces === 'unknown') return 'maybe';
  if (namespaces === 'own') return sameNamespace(owner.namespace, entry.namespace);
  const all = namespaces.map(name => sameNamespace(known(name), entry.namespace));
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}

/** Pods by the first label that must have one of some values; patched and partial ones may have any. */
function candidates(application: Application, { requirements }: Selector): readonly PodEntry[] {
  const first = requirements.find(({ operator }) => operator === 'in');
  if (first === undefined) return application.pods;
  const fitting = application.podsWith(first.label, first.values);
  if (application.unsettledPods.length === 0) return fitting;
  return [...new Set([...fitting, ...application.unsettledPods])];
}

/** Whether the application has something of the kind at all: else it is rolled out from elsewhere. */
function hasNeighbours(application: Application, owner: Entry, { of, namespaces }: SelectionPart): boolean {
  if (of === 'services') return application.hasKind('Service');
  return namespaces === 'own' ? application.hasPodsIn(owner.namespace) : application.hasPods;
}

/**
 * Whether something of the application has one of the labels that are asked for, with whatever value, or the owner's
 * name. A Service for pods that nobody here writes, as those of a chart, mostly speaks of other labels.
 */
function isKin(application: Application, owner: Entry, selection: SelectionPart): boolean {
  const { of, selector } = selection;
  const isNamed = selector.requirements.some(({ label }) => application.hasLabelNamed(of, label));
  return isNamed || namesakes(application, owner, selection).length > 0;
}

function few(chosen: readonly { readonly entry: Entry }[]): readonly Neighbour[] {
  return [...new Set(chosen.map(one => one.entry))].slice(0, fewest).map(neighbourOf);
}

export function neighbourOf({ part, place, name }: Entry): Neighbour {
  return { kind: part.objectKind, name: name ?? '?', place };
}

/** The only workload there is, or one with the owner's name: the one that was probably meant. */
function nearest(application: Application, owner: Entry, selection: SelectionPart): readonly Chosen[] {
  const { of, role } = selection;
  if (role === 'peer') return [];
  const called = namesakes(application, owner, selection);
  const only = of === 'services' ? application.onlyOfKind('Service') : application.onlyPodOwner;
  const meant = called.length > 0 || only === undefined ? called : [only];
  return meant.map(entry => ({ entry, pod: undefined, how: 'maybe' }));
}

function namesakes(application: Application, owner: Entry, { of }: SelectionPart): readonly Entry[] {
  if (owner.name === undefined) return [];
  const named =
    of === 'services' ? application.named('Service', owner.name) : application.podOwnersNamed(owner.name);
  return named.filter(entry => entry !== owner);
}

function imagesOf(pods: readonly PodEntry[]): readonly string[] {
  const containers = pods.flatMap(({ part }) => part.containers.filter(({ role }) => role === 'container'));
  return [...new Set(containers.flatMap(({ image }) => knownValue(image) ?? []))].sort();
}

/** Named target ports of a Service that no pod has. Numbers need no declaration. */
function portsOf(
  owner: Entry,
  pods: readonly PodEntry[],
  isUnsure: boolean,
): Pick<SelectionLinks, 'missingPorts' | 'portNames'> {
  const ports = owner.part.ports ?? [];
  const isOpen =
    isUnsure ||
    owner.isPatched ||
    pods.some(pod => pod.part.isPartial || pod.owner().isPatched || hasUnknownPort(pod));
  if (isOpen || pods.length === 0) return { missingPorts: [], portNames: [] };
  const names = new Set(
    pods.flatMap(({ part }) =>
      part.containers.flatMap(({ ports: own }) => own.flatMap(({ name }) => knownValue(name) ?? [])),
    ),
  );
  const missingPorts = ports.flatMap(({ targetPort }, index) => {
    const target = knownValue(targetPort);
    return target !== undefined && /[a-z]/i.test(target) && !names.has(target) ? [index] : [];
  });
  return { missingPorts, portNames: missingPorts.length > 0 ? [...names].sort() : [] };
}

function hasUnknownPort({ part }: PodEntry): boolean {
  return part.containers.some(({ ports }) => ports.some(({ name }) => name.state === 'unknown'));
}
