/**
 * The stages, by index, whose layers are part of an image that runs: the production ones, and those that they are built
 * on. `bases` holds the earlier stage that each one's `FROM` names.
 */
export function shippedStages(
  isProduction: (index: number) => boolean,
  bases: readonly (number | undefined)[],
): ReadonlySet<number> {
  const shipped = new Set<number>();
  for (let index = bases.length - 1; index >= 0; index--) {
    if (!isProduction(index) && !shipped.has(index)) continue;
    shipped.add(index);
    const base = bases[index];
    if (base !== undefined) shipped.add(base);
  }
  return shipped;
}
