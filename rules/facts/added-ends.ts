import { parseImageReference } from '../../server/core/images/image-reference.ts';

/** An end of support that a policy knows of. */
export interface AddedEnd {
  /** As the policy writes it. */
  readonly repository: string;
  readonly version: string;
  /** `2027-01-31` */
  readonly end: string;
}

/**
 * The entry of a policy's list (`registry.example.com/base:1=2027-01-31`) that an image falls under; `repository` is
 * normalised. An entry that is none of that form is passed over.
 */
export function addedEnd(
  entries: readonly string[],
  repository: string,
  tag: string | undefined,
): AddedEnd | undefined {
  if (tag === undefined) return undefined;
  for (const entry of entries) {
    const [reference = '', end = ''] = entry.split('=', 2);
    const named = parseImageReference(reference);
    if (named?.repository !== repository || named.tag === undefined || !isDay(end)) continue;
    const version = named.tag;
    const next = tag.startsWith(version) ? tag.charAt(version.length) : '?';
    if (next === '' || next === '.' || next === '-') return { repository: named.name, version, end };
  }
  return undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
