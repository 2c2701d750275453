import { lineStartOf, skipSpaces } from './white-space.ts';

/**
 * The text with the line break before `offset` made a space, so that no offset moves. Go's YAML reader, and so
 * Kubernetes, lets a bracket or a quoted text go on without indentation (`"]` under its key), which YAML itself
 * forbids. undefined where joining the lines would change more: behind a comment, and where the line begins an entry of
 * its own.
 */
export function withLinesJoined(text: string, offset: number): string | undefined {
  const start = lineStartOf(text, Math.min(offset, text.length));
  if (start === 0) return undefined;
  const breakStart = text[start - 2] === '\r' ? start - 2 : start - 1;
  const before = text.slice(lineStartOf(text, breakStart), breakStart);
  if (before.includes('#') || !closesBracket(text, start)) return undefined;
  return text.slice(0, breakStart) + ' '.repeat(start - breakStart) + text.slice(start);
}

/** Whether the line only closes what was open: quotes and brackets, a comma perhaps. */
function closesBracket(text: string, lineStart: number): boolean {
  return /["'\]}]/.test(text[skipSpaces(text, lineStart)] ?? '');
}
