import type { Span } from '../text/span.ts';

/** Where the parts of a reference stand. Offsets count from the start of the reference's text. */
export interface ReferenceSpans {
  readonly name: Span;
  /** Without the colon. */
  readonly tag: Span | undefined;
  /** Without the `@`. */
  readonly digest: Span | undefined;
}

/**
 * Cuts a reference at its separators and checks nothing else, so that a half-typed one and one with variables
 * (`${REGISTRY:-host:5000}/app:$TAG`) can be cut too: separators inside `${…}` do not count.
 */
export function referenceSpans(text: string): ReferenceSpans {
  const { colon, at } = separators(text);
  const tagEnd = at < 0 ? text.length : at;
  const nameEnd = colon < 0 ? tagEnd : colon;
  return {
    name: { start: 0, end: nameEnd },
    tag: colon < 0 ? undefined : { start: colon + 1, end: tagEnd },
    digest: at < 0 ? undefined : { start: at + 1, end: text.length },
  };
}

/** The colon before the tag and the `@` before the digest; -1 where there is none. */
function separators(text: string): { readonly colon: number; readonly at: number } {
  let colon = -1;
  let braces = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '$' && text[i + 1] === '{') braces++;
    else if (char === '}' && braces > 0) braces--;
    else if (braces > 0) continue;
    else if (char === '/') colon = -1;
    else if (char === ':') colon = i;
    else if (char === '@') return { colon, at: i };
  }
  return { colon, at: -1 };
}
