import type { ImageReference } from '../images/image-reference.ts';
import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** A place that names a container image. References to local stages and to `scratch` are not images and not emitted. */
export interface ImageReferenceSubject {
  readonly kind: 'imageReference';
  readonly role: 'base' | 'copy-source' | 'mount-source' | 'syntax' | 'container' | 'values';
  /** The reference's text as written; in an image map of values the tag, else the repository. */
  readonly at: Span;
  /** The reference with its variables resolved, where all parts are known. */
  readonly reference: Value<ImageReference>;
  /** Parts that are known on their own (`nginx:$V` has a known repository and an unknown tag). */
  readonly repository: Value<string>;
  /** absent: none is written, so `latest` holds. unknown: a variable, or a chart that fills it in. */
  readonly tag: Value<string>;
  readonly digest: Value<string>;
  /** Edits that give the reference another tag (the digest goes). undefined where the text comes from a variable. */
  withTag(tag: string): readonly TextEdit[] | undefined;
  /** Edits that add or replace the digest (`sha256:…`). */
  withDigest(digest: string): readonly TextEdit[] | undefined;
}
