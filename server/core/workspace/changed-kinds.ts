import type { FileSummary, SummaryPart } from './summary.ts';

/** The kinds of the parts in chunks that are not the same in both. */
export function changedKinds(
  now: FileSummary,
  before: FileSummary | undefined,
): ReadonlySet<SummaryPart['kind']> {
  const kinds = new Set<SummaryPart['kind']>();
  const [longer, other] = (before?.chunks.length ?? 0) > now.chunks.length ? [before, now] : [now, before];
  const chunks = longer?.chunks ?? [];
  for (let index = 0; index < chunks.length; index++) {
    const [own, counterpart] = [chunks[index]?.summary, other?.chunks[index]?.summary];
    if (own === counterpart) continue;
    for (const summary of [own, counterpart]) for (const { kind } of summary?.parts ?? []) kinds.add(kind);
  }
  return kinds;
}
