import { parseImageReference } from '../images/image-reference.ts';
import type { ImageCatalogue, SuggestedImage } from '../rule-kit/image-catalogue.ts';
import { type Completion, type CompletionPlace, wordAt } from './completion.ts';

/** Base images behind `FROM`, and tags behind the name of one; undefined on any other line. */
export function imageCompletions(
  place: CompletionPlace,
  line: string,
  images: ImageCatalogue,
): readonly Completion[] | undefined {
  const typed = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S*)$/i.exec(line)?.[1];
  if (typed === undefined) return undefined;
  const colon = typed.indexOf(':', typed.lastIndexOf('/') + 1);
  if (colon < 0) return offered(place, typed, [...images.hardened(), ...images.official(place.day)]);
  const repository = parseImageReference(typed.slice(0, colon))?.repository;
  return repository === undefined
    ? []
    : offered(place, typed.slice(colon + 1), images.tags(repository, place.day));
}

function offered(
  place: CompletionPlace,
  typed: string,
  suggestions: readonly SuggestedImage[],
): readonly Completion[] {
  const at = wordAt(place, typed);
  return suggestions.map(({ text, detail }) => ({ label: text, detail, type: 'image', at, parts: [text] }));
}
