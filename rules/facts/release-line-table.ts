import type { ReleaseLine } from './release-lines.ts';

/** A row of a table: the line, its last day (`-`: none is announced), its other names. */
export type LineRow = readonly [line: string, end: string, ...names: readonly string[]];

/** Rows as the tables write them. */
export function lineTable(rows: readonly LineRow[]): readonly ReleaseLine[] {
  return rows.map(([line, end, ...names]) => ({ line, names, end: end === '-' ? undefined : end }));
}
