import { type Span, span } from '../../text/span.ts';
import { lineStartOf, nextLineOf } from '../white-space.ts';

/** All lines of a span with the comment behind it; of the last line of a text, the line break before it. */
export function wholeLines(text: string, at: Span): Span {
  const start = lineStartOf(text, at.start);
  const end = nextLineOf(text, at.end);
  if (end < text.length || text.endsWith('\n')) return span(start, end);
  return span(text.endsWith('\r\n', start) ? start - 2 : Math.max(0, start - 1), end);
}
