import type { BelowPatch, ObjectLinks, PodLinks, ReferenceLinks, SelectionLinks } from './links.ts';

/**
 * One answer out of those of several applications that hold the same object (overlays of one base): what is wrong in all
 * of them is wrong, what is right or open in one of them is not reported.
 */
export function mergedLinks(answers: readonly ObjectLinks[], otherwise: ObjectLinks): ObjectLinks {
  const [first, ...others] = answers;
  if (first === undefined) return otherwise;
  return others.reduce(
    (merged, next) => ({
      selections: merged.selections.map((one, index) => selection(one, next.selections[index])),
      references: merged.references.map((one, index) => reference(one, next.references[index])),
      pods: merged.pods.map((one, index) => pod(one, next.pods[index])),
      enforcedLevel: merged.enforcedLevel === next.enforcedLevel ? merged.enforcedLevel : undefined,
      below: inEither(merged.below, next.below),
      belowItems: inEach(merged.belowItems, next.belowItems),
      namespace: merged.namespace === next.namespace ? merged.namespace : undefined,
      overlays:
        merged.overlays.length === 0 || next.overlays.length === 0
          ? []
          : [...merged.overlays, ...next.overlays],
    }),
    first,
  );
}

function inEach(one: ObjectLinks['belowItems'], other: ObjectLinks['belowItems']): ObjectLinks['belowItems'] {
  if (one === undefined || other === undefined) return undefined;
  const both = Object.keys(one).flatMap(item => {
    const below = inEither(one[item], other[item]);
    return below ? [[item, below] as const] : [];
  });
  return Object.fromEntries(both);
}

/** undefined as soon as one of them is not known. */
export function inEither(one: BelowPatch | undefined, other: BelowPatch | undefined): BelowPatch | undefined {
  return (
    one &&
    other && {
      containers: [...new Set([...one.containers, ...other.containers])],
      isBare: one.isBare && other.isBare,
    }
  );
}

function selection(one: SelectionLinks, other: SelectionLinks = one): SelectionLinks {
  if (one.state !== other.state) return one.state === 'nothing' ? other : one;
  return {
    ...one,
    missingPorts: one.missingPorts.filter(port => other.missingPorts.includes(port)),
    images: one.images.filter(image => other.images.includes(image)),
    copies: one.copies && other.copies && (one.copies.fewest >= other.copies.fewest ? one : other).copies,
  };
}

function reference(one: ReferenceLinks, other: ReferenceLinks = one): ReferenceLinks {
  if (one.state === 'missing') return other;
  return one.lacks === undefined || one.state !== 'found' ? one : other.lacks === one.lacks ? one : other;
}

function pod(one: PodLinks, other: PodLinks = one): PodLinks {
  const isolation =
    one.isolation === 'unknown' || other.isolation === 'unknown'
      ? 'unknown'
      : [...new Set([...one.isolation, ...other.isolation])];
  return {
    ...one,
    isolation,
    isServed: sure(one.isServed, other.isServed),
    hasBudget: sure(one.hasBudget, other.hasBudget),
    copies:
      one.copies === undefined || other.copies === undefined ? undefined : Math.max(one.copies, other.copies),
    scaler: one.scaler && other.scaler,
    sharesAccountWith:
      one.sharesAccountWith.length <= other.sharesAccountWith.length
        ? one.sharesAccountWith
        : other.sharesAccountWith,
    powers: one.powers.length >= other.powers.length ? one.powers : other.powers,
  };
}

function sure(one: PodLinks['hasBudget'], other: PodLinks['hasBudget']): PodLinks['hasBudget'] {
  return one === other || one === 'yes' ? one : 'unknown';
}
