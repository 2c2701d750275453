import { isBeyondAscii } from '../subjects/source-text.ts';
import type { Emit } from '../subjects/subjects.ts';

/** Hands out the text of a document when it holds more than plain ASCII. */
export function emitSourceText(text: string, emit: Emit): void {
  if (isBeyondAscii(text)) emit({ kind: 'sourceText', language: 'yaml', text, comments: [], isHead: false });
}
