import type { Value } from '../known.ts';

/** A stage of the file, as the other stages see it. */
export interface FileStage {
  readonly index: number;
  /** As written. */
  readonly name: string | undefined;
  /** Index of an earlier stage with the same name, which this one hides. */
  readonly repeats: number | undefined;
  /** Indexes of stages that are built on it, copy from it or mount it. */
  readonly usedBy: readonly number[];
  /** unknown: a reference with a variable may mean it. */
  readonly isUsed: Value<boolean>;
  /** Whether another stage is built on it. */
  readonly isBase: boolean;
  /** Whether it, or a stage that it is built on, has a `HEALTHCHECK`. */
  readonly hasHealthcheck: boolean;
  /** Whether it is `scratch` with nothing put into it. */
  readonly isEmpty: boolean;
}
