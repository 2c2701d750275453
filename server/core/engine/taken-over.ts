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
