import type { FileKind } from '../documents/source-file.ts';
import type { Finding } from '../engine/finding.ts';
import type { Span } from '../text/span.ts';

/** Where a person is writing. */
export interface CompletionPlace {
  readonly text: string;
  readonly offset: number;
  readonly kind: FileKind | 'policy';
  /** Perhaps of an older version of the text: they say which rules come first, nothing more. */
  readonly findings: readonly Finding[];
  /** `2026-11-24`. */
  readonly day: string;
}

/** Something that can be written there. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly type: 'rule' | 'comment' | 'image' | 'flag' | 'severity';
  /** What it replaces: the word that was begun. */
  readonly at: Span;
  /** The text; `stop` is a part that the person is to replace. */
  readonly parts: readonly (string | { readonly stop: string })[];
}

/** The span of a word that ends at the place. */
export function wordAt({ offset }: CompletionPlace, word: string): Span {
  return { start: offset - word.length, end: offset };
}
