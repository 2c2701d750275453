import type { Problem } from '../documents/front-end.ts';
import { type Span, span } from '../text/span.ts';
import { aliasesAreHarmless } from './alias-weight.ts';
import { type ReadAroundBreak, readAroundLines, readAroundWord } from './around-break.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { type EventError, type EventResult, readByEvents } from './event-reader.ts';
import { withLinesJoined } from './joined-lines.ts';
import { depthLimit, isSafeToRecover } from './nesting.ts';
import type { YamlNode } from './node.ts';
import { readRecovering } from './recovering-reader.ts';
import { syntaxMessage } from './syntax-message.ts';
import { templateActionNear } from './template-text.ts';
import { lineEndOf } from './white-space.ts';

/** One document of a stream, read as far as it can be. */
export interface YamlDocument {
  readonly text: string;
  readonly root: YamlNode | undefined;
  /** The text is no valid YAML: what could be read is judged, but nothing is edited, since nobody knows what an edit becomes. */
  readonly isBroken?: true;
  /** Of a broken text: where it could not be read, so that what seems to be missing around it may stand there. */
  readonly gap?: Span;
  /**
   * Maps and lists of the tree that are written nowhere: what is in them can be written over, but nothing can be added to
   * them or taken out.
   */
  readonly madeUp?: ReadonlySet<YamlNode>;
  /** Nodes that say that nothing stands at their place, even where what else is left out is unknown. */
  readonly takenOut?: ReadonlySet<YamlNode>;
}

export interface ReadDocument {
  readonly document: YamlDocument;
  readonly problems: readonly Problem[];
}

/** In UTF-16 units; the largest of 41,193 real files has 2.9 million. */
export const sizeLimit = 5_000_000;

/** The slower parser gets no longer text than this: it takes ten times as long. */
const recoveryLimit = 256_000;

/**
 * Reads one document; of several that `...` separates, the first. Never fails: what could not be read is a problem, and
 * the root may be missing or partial.
 */
export function readDocument(text: string): ReadDocument {
  if (text.length > sizeLimit) return refused(text, tooLarge);
  const read = readLeniently(text);
  if ('error' in read) return readBroken(text, read.error);
  const [root] = read.roots;
  if (root === undefined) return { document: { text, root }, problems: [] };
  if (read.aliases > 0 && !aliasesAreHarmless(root)) return refused(text, tooManyAliases);
  return { document: { text, root }, problems: duplicateKeys(root) };
}

/** Reads on over closing brackets that stand too far to the left, as Kubernetes does. */
function readLeniently(text: string): EventResult {
  let read = readByEvents(text);
  let joined: string | undefined = text;
  const most = text.length > recoveryLimit ? 0 : 20;
  for (let tries = 0; tries < most && 'error' in read && read.error.reason.startsWith('deficient'); tries++) {
    joined = withLinesJoined(joined, read.error.offset);
    if (joined === undefined) break;
    const again = readByEvents(joined);
    if ('error' in again && again.error.offset <= read.error.offset) break;
    read = again;
  }
  return read;
}

const tooLarge = `This text is larger than ${sizeLimit / 1_000_000} MB and was not checked. Split it into smaller files.`;
const tooDeep = `This text nests deeper than ${depthLimit} levels and was not checked.`;
const tooManyAliases =
  'The aliases of this text stand for far more values than are written, or for themselves, so it was not checked.';
const template =
  'Template actions ({{ … }}) keep this text from being read as YAML, so it was not checked: what it becomes is decided elsewhere.';

function refused(text: string, message: string, at: Span = firstLine(text)): ReadDocument {
  return { document: { text, root: undefined }, problems: [{ kind: 'limit', at, message }] };
}

function readBroken(text: string, { offset, reason }: EventError): ReadDocument {
  if (reason.startsWith('nesting exceeded')) return refused(text, tooDeep, lineAt(text, offset));
  const action = templateActionNear(text, offset);
  if (action) return broken(text, { kind: 'template', at: action, message: template });
  const at = lineAt(text, offset);
  const message = syntaxMessage(reason, text.slice(at.start, at.end));
  const problem: Problem = { kind: 'syntax', at, message };
  if (text.length > recoveryLimit) return broken(text, problem);
  const isWord = lacksColon.test(reason);
  const typed = isWord ? readAroundWord(text, offset) : undefined;
  if (typed) return aroundBreak(text, problem, typed);
  const recovered = isSafeToRecover(text, offset) ? readRecovering(text) : undefined;
  // The event reader is stricter in places; what the other one accepts without an error, Kubernetes accepts too.
  if (recovered?.isValid === true) {
    const { root } = recovered;
    if (root && !aliasesAreHarmless(root)) return broken(text, problem);
    return { document: { text, root }, problems: root ? duplicateKeys(root) : [] };
  }
  const around = (isWord ? undefined : readAroundWord(text, offset)) ?? readAroundLines(text, offset);
  if (around) return aroundBreak(text, problem, around);
  // What the other reader makes of a broken text is better than nothing.
  const root = recovered?.root;
  return root
    ? aroundBreak(text, problem, { root, gap: { start: 0, end: text.length } })
    : broken(text, problem);
}

/** Errors that no reader takes for anything else than a key without a value. */
const lacksColon = /^(?:can not read a block mapping|expected ':')/;

function aroundBreak(text: string, problem: Problem, { root, gap }: ReadAroundBreak): ReadDocument {
  if (!aliasesAreHarmless(root)) return broken(text, problem);
  const document = { text, root, isBroken: true as const, ...(gap && { gap }) };
  return { document, problems: [problem] };
}

function broken(text: string, problem: Problem): ReadDocument {
  return { document: { text, root: undefined }, problems: [problem] };
}

function firstLine(text: string): Span {
  return span(0, Math.min(lineEndOf(text, 0), 200));
}

/** From the offset to the end of its line; at the end of a line or of the text, its last word. */
function lineAt(text: string, offset: number): Span {
  let start = Math.max(0, Math.min(offset, text.length));
  const end = lineEndOf(text, start);
  if (end > start) return span(start, end);
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start--;
  const last = start;
  while (start > 0 && last - start < 80 && !/\s/.test(text[start - 1] ?? ' ')) start--;
  return span(start, Math.max(last, start));
}
