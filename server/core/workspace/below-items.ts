import type { Application } from './application.ts';
import { belowPatch } from './below-patch.ts';
import type { Entry } from './entry.ts';
import { field } from './json-value.ts';
import type { KustomizationPart } from './kustomization-part.ts';
import type { BelowPatch } from './links.ts';
import { inEither } from './merge-links.ts';
import type { TargetedChange } from './object-change.ts';

/** What the strategic merge patches that stand in a kustomization are laid over, by their item; those of which all is known. */
export function belowItems(
  part: KustomizationPart,
  application: Application,
): Readonly<Record<string, BelowPatch>> {
  const found: Record<string, BelowPatch> = {};
  for (const one of mergesIn(part)) {
    const bases = basesOf(one, application)?.map(belowPatch);
    const below = bases?.reduce(inEither, bases[0]);
    if (one.item !== undefined && below) found[one.item] = below;
  }
  return found;
}

export function holdsMerges(part: KustomizationPart): boolean {
  return mergesIn(part).length > 0;
}

function mergesIn({ changes }: KustomizationPart): readonly TargetedChange[] {
  return changes.filter(({ item, change }) => item !== undefined && change?.by === 'merge');
}

/** The objects that a patch changes; undefined where it may change others too. */
function basesOf({ target, change }: TargetedChange, application: Application): readonly Entry[] | undefined {
  if (change?.by !== 'merge') return undefined;
  const kind = target?.kind ?? field(change.content, 'kind');
  // A pattern of kinds is none.
  if (typeof kind !== 'string') return undefined;
  const patched = application.ofKind(kind).filter(({ isPatched }) => isPatched);
  return patched.every(({ changes }) => changes.length > 0)
    ? patched.filter(({ changes }) => changes.includes(change))
    : undefined;
}
