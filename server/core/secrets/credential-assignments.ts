import type { Span } from '../text/span.ts';
import { type CredentialName, credentialName } from './credential-name.ts';

/** A credential's name with a literal behind it, inside a longer text: `DB_PASSWORD=…`, `password: …`, `?token=…`. */
export interface CredentialAssignment {
  readonly name: string;
  readonly meaning: CredentialName;
  /** The value without its quotes, in the offsets of the text. */
  readonly at: Span;
}

/**
 * The assignments of a text (an environment file, a properties file, a connection string, a command line) whose names
 * mean a credential. Values are not judged here. Linear: only bounded text around a credential word is looked at.
 */
export function* credentialAssignments(text: string): Generator<CredentialAssignment> {
  const scan = new RegExp(credentialWords, 'gi');
  let earlier = 0;
  for (let word = scan.exec(text); word !== null; word = scan.exec(text)) {
    const name = nameAround(text, { start: word.index, end: scan.lastIndex }, earlier);
    earlier = name.end;
    scan.lastIndex = Math.max(scan.lastIndex, name.end);
    const value = valueAfter(text, name.end);
    const meaning = value && credentialName(text.slice(name.start, name.end));
    if (!value || meaning?.weight !== 'strong' || isInComment(text, name.start)) continue;
    yield { name: text.slice(name.start, name.end), meaning, at: value };
    scan.lastIndex = Math.max(scan.lastIndex, value.end);
  }
}

/** Cheap test: false means that `credentialAssignments` finds nothing. */
export function holdsCredentialWord(text: string): boolean {
  return anyCase.test(text);
}

const credentialWords =
  /passw(?:or)?d|passphrase|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|_pass\b|requirepass|masterauth/;

const anyCase = new RegExp(credentialWords, 'i');

const longestName = 80;
const longestValue = 600;

/** The whole name around a credential word; it does not reach back into the name before it. */
function nameAround(text: string, word: Span, earlier: number): Span {
  const least = Math.max(earlier, word.start - longestName);
  let start = word.start;
  while (start > least && /[\w.-]/.test(text.charAt(start - 1))) start--;
  let end = word.end;
  while (end < text.length && end - word.end < longestName && /[\w-]/.test(text.charAt(end))) end++;
  return { start, end };
}

/** Whether the line up to here starts as a comment of a shell, properties or configuration file. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestLead), at);
  return /^[ \t]*(?:#|\/\/|;|--[ ])/.test(before.slice(before.lastIndexOf('\n') + 1));
}

const longestLead = 200;

const separator = /["']?[ \t]{0,8}(?:=>|:=|=(?!=)|:(?![/=:]))[ \t]{0,8}/y;
const quoted = /"([^"\n]*)"|'([^'\n]*)'/y;
const bare = /[^\s"'`,;&|<>(){}[\]]+(?=[\s"'`,;&]|$)/y;

function valueAfter(text: string, end: number): Span | undefined {
  const between = matchAt(separator, text, end);
  if (between === undefined) return undefined;
  const start = end + between.length;
  const piece = text.slice(start, start + longestValue);
  const inQuotes = matchAt(quoted, piece, 0);
  if (inQuotes !== undefined) return { start: start + 1, end: start + inQuotes.length - 1 };
  const word = matchAt(bare, piece, 0);
  return word === undefined ? undefined : { start, end: start + word.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
