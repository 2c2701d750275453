import type { Problem } from '../documents/front-end.ts';
import type { Span } from '../text/span.ts';
import { isSpace, skipSpace, trimmedEnd } from './white-space.ts';

/** `# syntax=docker/dockerfile:1` at the top of the file. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly valueAt: Span;
  /** The comment. */
  readonly at: Span;
}

export interface Directives {
  readonly list: readonly Directive[];
  readonly problems: readonly Problem[];
  readonly escape: '\\' | '`';
  /** Where the line after the last directive starts; the length of the byte order mark when there is none. */
  readonly end: number;
}

/** Parser directives count only before anything else: the first other line, also an empty one, ends them. */
export function readDirectives(text: string): Directives {
  const list: Directive[] = [];
  const problems: Problem[] = [];
  let end = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let escape: Directives['escape'] = '\\';
  while (end < text.length) {
    const newLine = text.indexOf('\n', end);
    const lineEnd = newLine < 0 ? text.length : newLine;
    const directive = directiveIn(text, end, lineEnd);
    if (!directive) break;
    if (list.some(other => other.name === directive.name)) problems.push(repeated(directive));
    else if (directive.name === 'escape') {
      if (directive.value === '`' || directive.value === '\\') escape = directive.value;
      else problems.push(wrongEscape(directive));
    }
    list.push(directive);
    end = newLine < 0 ? text.length : newLine + 1;
  }
  return { list, problems, escape, end };
}

function directiveIn(text: string, start: number, lineEnd: number): Directive | undefined {
  const hash = skipSpace(text, start, lineEnd);
  if (text[hash] !== '#' || hash >= lineEnd) return undefined;
  const nameStart = skipSpace(text, hash + 1, lineEnd);
  const equals = text.indexOf('=', nameStart);
  if (equals < 0 || equals >= lineEnd) return undefined;
  const name = text.slice(nameStart, trimmedEnd(text, nameStart, equals)).toLowerCase();
  const end = trimmedEnd(text, equals + 1, lineEnd);
  const valueStart = skipSpace(text, equals + 1, end);
  if (!isDirectiveName(name) || valueStart === end) return undefined;
  const valueAt = { start: valueStart, end };
  return { name, value: text.slice(valueStart, end), valueAt, at: { start: hash, end } };
}

function isDirectiveName(name: string): name is Directive['name'] {
  return name === 'syntax' || name === 'escape' || name === 'check';
}

function repeated(directive: Directive): Problem {
  const message = `The parser directive "${directive.name}" stands twice; docker refuses the file. Remove one of them.`;
  return { at: directive.at, kind: 'syntax', message };
}

function wrongEscape(directive: Directive): Problem {
  const message = 'The escape directive takes a backslash or a backtick. Write # escape=` or remove it.';
  return { at: directive.valueAt, kind: 'syntax', message };
}

/** The image of a `syntax` directive: its value up to the first space. */
export function syntaxImageAt(directive: Directive): Span {
  let length = 0;
  while (length < directive.value.length && !isSpace(directive.value.charCodeAt(length))) length++;
  return { start: directive.valueAt.start, end: directive.valueAt.start + length };
}
