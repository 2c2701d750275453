import { knownValue } from '../known.ts';
import type { Application } from './application.ts';
import type { Entry } from './entry.ts';
import { sameNamespace } from './namespace.ts';

/** How many copies of a workload run, and who decides it. */
export interface Copies {
  /** The fewest there are when nothing is broken; undefined: the files do not say. */
  readonly fewest: number | undefined;
  readonly scaler: Entry | undefined;
}

/** The copies of a workload, by its own count or by the autoscaler that overrules it. */
export function copiesOf(
  owner: Entry,
  scope: {
    readonly application: Application;
    readonly elsewhere: () => readonly Application[];
    readonly isComplete: boolean;
  },
): Copies {
  const { application, elsewhere, isComplete } = scope;
  const { replicas, objectKind } = owner.part;
  if (replicas === undefined || owner.name === undefined) return { fewest: undefined, scaler: undefined };
  const scalers = scalersIn(application, owner);
  const [scaler] = scalers.yes;
  if (scaler) {
    const isSure = scalers.yes.length === 1 && !scalers.maybe && !scaler.isPatched && !owner.isPatched;
    const fewest = isSure ? scaler.part.replicas && knownValue(scaler.part.replicas) : undefined;
    return { fewest, scaler };
  }
  const isUnsure =
    !isComplete ||
    application.isOpen ||
    owner.isPatched ||
    scalers.maybe ||
    // Variants of which one is rolled out.
    application.named(objectKind, owner.name).length > 1;
  const count = isUnsure ? undefined : knownValue(replicas);
  const isScaled = count !== undefined && elsewhere().some(other => isScaledIn(other, owner));
  return { fewest: isScaled ? undefined : count, scaler: undefined };
}

function isScaledIn(application: Application, owner: Entry): boolean {
  const { yes, maybe } = scalersIn(application, owner);
  return maybe || yes.length > 0;
}

function scalersIn(application: Application, { part, name = '', namespace }: Entry) {
  const yes: Entry[] = [];
  let maybe = application.scaling(part.objectKind, 'undefined').length > 0;
  for (const scaler of application.scaling(part.objectKind, name)) {
    const there = sameNamespace(scaler.namespace, namespace);
    if (there === 'yes') yes.push(scaler);
    else if (there === 'maybe') maybe = true;
  }
  return { yes, maybe };
}
