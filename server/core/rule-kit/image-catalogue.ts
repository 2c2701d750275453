import type { ImageReference } from '../images/image-reference.ts';

/** What the project's tables tell of images beyond what single rules make of it: for hovers and completion. */
export interface ImageCatalogue {
  /** The rule whose findings the digest of an image ends. */
  readonly pinnedRule: string;
  /** Markdown about an image on a day (`2026-11-24`); undefined where nothing is known. The reference comes from a file. */
  describe(
    reference: Pick<ImageReference, 'name' | 'repository' | 'tag' | 'digest'>,
    day: string,
  ): string | undefined;
  /** Images without a shell, kept up to date by a publisher that signs them, the most general first. */
  hardened(): readonly SuggestedImage[];
  /** Official images that are numbered, on their newest maintained line. */
  official(day: string): readonly SuggestedImage[];
  /** Maintained tags of a repository, the newest first; empty where they are not known. */
  tags(repository: string, day: string): readonly SuggestedImage[];
}

/** An image, or a tag of one, to be offered while a reference is typed. */
export interface SuggestedImage {
  /** As it is written: `gcr.io/distroless/static-debian13:nonroot`, `node:24`; for a tag the tag alone. */
  readonly text: string;
  /** A few words: `no shell, runs as 65532`, `maintained until 2028-04-30`. */
  readonly detail: string;
}
