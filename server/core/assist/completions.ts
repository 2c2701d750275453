import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { Completion, CompletionPlace } from './completion.ts';
import { imageCompletions } from './image-completions.ts';
import { mountCompletions } from './mount-completions.ts';
import { policyCompletions } from './policy-completions.ts';
import { suppressionCompletions } from './suppression-completions.ts';

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
