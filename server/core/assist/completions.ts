import type { FileKind } from '../documents/source-file.ts';
import type { Finding } from '../engine/finding.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { Span } from '../text/span.ts';
import { imageCompletions } from './image-completions.ts';
import { mountCompletions } from './mount-completions.ts';
import { policyCompletions } from './policy-completions.ts';
import { suppressionCompletions } from './suppression-completions.ts';

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

/** What of ours fits at a place, the most likely first. Looks at the line and at little else, since it is asked for at keys. */
export function completions(place: CompletionPlace, rulebook: Rulebook): readonly Completion[] {
  const line = lineBefore(place);
  if (place.kind === 'policy') return policyCompletions(place, line, rulebook);
  const ofComment = suppressionCompletions(place, line, rulebook);
  if (ofComment !== undefined) return ofComment;
  if (place.kind !== 'dockerfile') return [];
  return imageCompletions(place, line, rulebook.images) ?? mountCompletions(place, line);
}

/** No line that a person completes is longer. */
const longestLine = 2000;

function lineBefore({ text, offset }: CompletionPlace): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - start > longestLine ? '' : text.slice(start, offset);
}

/** The span of a word that ends at the place. */
export function wordAt({ offset }: CompletionPlace, word: string): Span {
  return { start: offset - word.length, end: offset };
}
