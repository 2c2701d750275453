import { type Span, span } from '../text/span.ts';
import { lineEndOf, lineStartOf } from './white-space.ts';

/**
 * Where a template action (`{{ … }}`, `{% … %}`) stands that makes the text unreadable as YAML at `offset`; undefined
 * when the error has another cause. The action is sought on the lines around the error, and as a line of its own
 * anywhere, outside comments and quotes.
 */
export function templateActionNear(text: string, offset: number): Span | undefined {
  const start = lineStartOf(text, lineStartOf(text, offset) - 1);
  const end = lineEndOf(text, Math.min(lineEndOf(text, offset) + 2, text.length));
  const near = actionIn(text.slice(start, end));
  if (near !== undefined) return span(start + near, start + near + 2);
  const control = controlLine.exec(text);
  if (control === null) return undefined;
  const at = control.index + control[0].length - 2;
  return span(at, at + 2);
}

/** A line that begins with an action, as conditions and loops do. */
const controlLine = /^[ \t]{0,40}(?:\{\{|\{%)/m;

/** The first action of the lines that stands neither in a comment nor in quotes. */
function actionIn(lines: string): number | undefined {
  let quote = '';
  for (let at = 0; at < lines.length; at++) {
    const char = lines[at] ?? '';
    if (char === '\n') quote = '';
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '{' && (lines[at + 1] === '{' || lines[at + 1] === '%')) return at;
    else if ((char === '"' || char === "'") && /[\s:[{,-]/.test(lines[at - 1] ?? ' ')) quote = char;
    else if (char === '#' && /\s/.test(lines[at - 1] ?? ' ')) at = endOfLine(lines, at) - 1;
  }
  return undefined;
}

function endOfLine(lines: string, from: number): number {
  const at = lines.indexOf('\n', from);
  return at < 0 ? lines.length : at;
}
