import type { PartPlace } from './summary.ts';

/** A known way in which a Dockerfile is built: by compose, bake or skaffold. Paths are as written, from the file's folder. */
export interface BuildPart extends PartPlace {
  readonly kind: 'build';
  readonly by: 'compose' | 'bake' | 'skaffold';
  /** Of the service, target or artifact. */
  readonly name: string;
  readonly context: string;
  /** From the context (compose, bake, skaffold alike). */
  readonly dockerfile: string;
  readonly target: string | undefined;
  /** Arguments with a known value; others hold undefined's place with null. */
  readonly args: Readonly<Record<string, string | null>>;
  /** Names that the image gets. */
  readonly images: readonly string[];
}
