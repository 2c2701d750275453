import type { Value } from '../known.ts';
import type { PartPlace } from './summary.ts';

/** A normalised image. */
export interface BaseImage {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** A stage of a Dockerfile as what runs or builds the image sees it. */
export interface StagePart extends PartPlace {
  readonly kind: 'stage';
  readonly name: string | undefined;
  readonly isLast: boolean;
  /** The user at its end; absent: the base image decides. */
  readonly user: Value<string>;
  /** The image that it is built from in the end; undefined where that is not known. */
  readonly base: BaseImage | undefined;
  /** Ports by number; unknown ones are left out and `allPortsKnown` is false. */
  readonly ports: readonly number[];
  readonly allPortsKnown: boolean;
  /** Its HEALTHCHECK; undefined: none is written, or the last one takes it back. */
  readonly healthcheck?: HealthcheckPart;
}

export interface HealthcheckPart {
  /** What it runs, word by word, a shell first where it needs one; undefined: not known. */
  readonly command: readonly string[] | undefined;
  /** Seconds, and a number of tries; undefined: nothing is written, or not known. */
  readonly interval: number | undefined;
  readonly timeout: number | undefined;
  readonly startPeriod: number | undefined;
  readonly retries: number | undefined;
}
