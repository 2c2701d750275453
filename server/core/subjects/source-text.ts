import type { Span } from '../text/span.ts';

/** A piece of a file as it is written, for rules about its characters and comments. Of YAML only texts that are not all ASCII. */
export interface SourceTextSubject {
  readonly kind: 'sourceText';
  readonly language: 'dockerfile' | 'yaml';
  readonly text: string;
  /** Comments outside heredocs, from the `#` to the end of the line; of YAML none. */
  readonly comments: readonly Span[];
  /** Whether it stands at the beginning of the file: before the first stage, or in it. */
  readonly isHead: boolean;
}

/** Whether a text is worth handing out for its characters. */
export function isBeyondAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return true;
  return false;
}
