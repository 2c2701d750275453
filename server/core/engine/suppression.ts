import type { Comment } from '../documents/front-end.ts';
import type { Span } from '../text/span.ts';
import { annotationSuppression } from './annotation-suppression.ts';
import { readPeerSuppression } from './peer-suppression.ts';

/** How far a suppression reaches. */
export type SuppressionScope = 'here' | 'stage' | 'file';

/** A comment that accepts findings. */
export interface Suppression {
  readonly scope: SuppressionScope;
  /** Rule names or `rule/degree` in ours; folded peer ids in another tool's. `*`: every rule. */
  readonly rules: readonly { readonly id: string; readonly at: Span }[];
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  /** The comment. */
  readonly at: Span;
  readonly covers: Span;
  /** undefined: our own grammar. Else the tool whose comment it is. */
  readonly tool: string | undefined;
  /** Left out for a comment. */
  readonly form?: 'annotation';
  /** What is wrong with the comment itself. */
  readonly mistakes: readonly string[];
}

/** Any comment that may be one. */
export const suppressionMarker =
  /loadline-ignore|hadolint\s|(?:checkov|bridgecrew|cortex):skip|trivy:ignore|kics-scan|check=|\btally\s|dockerfile-utils:|nosemgrep/;

/** Words by which a text without any suppression is told apart cheaply. */
const cheapWords = ['ignore', 'skip', 'exempt', 'kics-scan', 'nosemgrep'];

export function mayHoldSuppression(text: string): boolean {
  return cheapWords.some(word => text.includes(word));
}

/**
 * The suppressions of a comment; empty when it is none. `text` is the chunk's text; `isHead` says that the chunk is the
 * first of its file, the only one in which a directive of BuildKit is one.
 */
export function readSuppressions(
  comment: Comment,
  { text, isHead }: { readonly text: string; readonly isHead: boolean },
): readonly Suppression[] {
  const words = text.slice(comment.at.start, comment.at.end);
  const found =
    comment.form === 'annotation'
      ? annotationSuppression(words, comment)
      : (ours(words, comment) ?? readPeerSuppression(words, comment, { isHead }));
  return found === undefined ? [] : [found];
}

/** `# loadline-ignore root-user until=2027-03-31 owner=platform-team -- reason` */
function ours(words: string, comment: Comment): Suppression | undefined {
  const head = /loadline-ignore(-file|-stage)?(?![\w-])/.exec(words);
  if (!head) return undefined;
  const rest = head.index + head[0].length;
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(words.slice(rest));
  const end = dashes ? rest + dashes.index : words.length;
  const rules: { id: string; at: Span }[] = [];
  const mistakes: string[] = [];
  let until: string | undefined;
  let owner: string | undefined;
  for (const word of words.slice(rest, end).matchAll(/[^\s,]+/g)) {
    const pair = /^(until|owner)=(.*)$/.exec(word[0]);
    if (pair?.[1] === 'until') until = pair[2];
    else if (pair?.[1] === 'owner') owner = pair[2];
    else if (word[0].includes('='))
      mistakes.push(`"${word[0]}" is not known here; use until=YYYY-MM-DD or owner=NAME`);
    else {
      const start = comment.at.start + rest + word.index;
      rules.push({ id: word[0], at: { start, end: start + word[0].length } });
    }
  }
  if (rules.length === 0) mistakes.push('it names no rule: write the rule after loadline-ignore');
  if (until !== undefined && !isDate(until))
    mistakes.push(`until=${until} is not a date; write until=YYYY-MM-DD`);
  const reason = dashes ? words.slice(end + dashes[0].length).trim() : '';
  return {
    scope: head[1] === '-file' ? 'file' : head[1] === '-stage' ? 'stage' : 'here',
    rules,
    reason: isReason(reason) ? reason : undefined,
    owner: owner === '' ? undefined : owner,
    until,
    at: comment.at,
    covers: comment.covers,
    tool: undefined,
    mistakes,
  };
}

/** Nothing, or the placeholder that the editor's quick fix writes, is no reason. */
function isReason(text: string): boolean {
  return text !== '' && text.toLowerCase() !== reasonPlaceholder;
}

/** What the "ignore here" action writes until a person says why. */
export const reasonPlaceholder = 'write the reason here';

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
