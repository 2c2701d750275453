import type { Fix } from '../rule-kit/rule.ts';
import type { Span } from '../text/span.ts';
import type { Suppression, SuppressionScope } from './suppression.ts';

const keywords: Readonly<Record<SuppressionScope, string>> = {
  here: 'loadline-ignore',
  stage: 'loadline-ignore-stage',
  file: 'loadline-ignore-file',
};

/**
 * Writes another tool's comment as one of ours. It names the rules that the comment accepted here, and says where it came
 * from where it gave no reason. For review, since the other tool does not read ours. undefined where that would change
 * what the text means to Docker.
 */
export function takenOver(suppression: Suppression, rules: readonly string[], text: string): Fix | undefined {
  const { at, scope, until, tool } = suppression;
  const words = text.slice(at.start, at.end).trim();
  const reason = suppression.reason ?? `taken over from ${words.replace(/^#\s*/, '')}`;
  const ours = [
    '#',
    keywords[scope],
    ...rules,
    ...(until === undefined ? [] : [`until=${until}`]),
    '--',
    reason,
  ].join(' ');
  if (suppression.form === 'annotation') return asComment(suppression, rules, ours, text);
  const replacement = tool === 'buildkit' ? besideDirective(words, at, text, ours) : ours;
  if (replacement === undefined) return undefined;
  const title = `Write it as ${keywords[scope]} ${rules.join(' ')}`;
  return { title, safety: 'needs-review', edits: [{ at, text: replacement }] };
}

/** A comment among directives would end them, so the last one alone is rewritten; what else it says stays. */
function besideDirective(words: string, at: Span, text: string, ours: string): string | undefined {
  const below = text.slice(at.end).replace(/^[^\n]*\n/, '');
  if (/^#\s*[a-zA-Z]+\s*=/.test(below)) return undefined;
  const others = words
    .replace(/^#\s*check\s*=\s*/, '')
    .split(';')
    .map(part => part.trim())
    .filter(part => part !== '' && !part.startsWith('skip='));
  if (others.length === 0) return ours;
  const lineEnd = text.startsWith('\r\n', at.end) ? '\r\n' : '\n';
  return `# check=${others.join(';')}${lineEnd}${ours}`;
}

/**
 * An annotation of the document's own object becomes a comment on its `---`, which covers the whole document, and goes.
 * undefined for an object in a list, and where the annotation does not have its line to itself.
 */
function asComment(
  { at, covers }: Suppression,
  rules: readonly string[],
  ours: string,
  text: string,
): Fix | undefined {
  const head = /^---[ \t]*(?=\r?\n)/.exec(text);
  const isRoot = text
    .slice(0, covers.start)
    .split('\n')
    .every(line => /^(?:---.*|#.*|)$/.test(line.trim()));
  const lineStart = text.lastIndexOf('\n', at.start) + 1;
  const lineEnd = text.indexOf('\n', at.start);
  const isOwnLine = text.slice(lineStart, at.start).trim() === '' && at.end <= lineEnd && lineEnd >= 0;
  const mark = head
    ? { at: { start: head[0].trimEnd().length, end: head[0].length }, text: ` ${ours}` }
    : undefined;
  if (!isRoot || !isOwnLine || (head === null && text.startsWith('---'))) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    title: `Write it as loadline-ignore ${rules.join(' ')}`,
    safety: 'needs-review',
    edits: [
      mark ?? { at: { start: 0, end: 0 }, text: `--- ${ours}${lineBreak}` },
      { at: { start: lineStart, end: lineEnd + 1 }, text: '' },
    ],
  };
}
