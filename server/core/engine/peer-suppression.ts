import type { Comment } from '../documents/front-end.ts';
import { foldPeerId } from '../rule-kit/peer-ids.ts';
import type { Suppression, SuppressionScope } from './suppression.ts';

/** How one tool writes in a comment that it is to keep quiet. */
interface PeerGrammar {
  readonly tool: string;
  readonly scope: SuppressionScope;
  /** Groups: `ids` (none: every rule), and where the tool knows them `reason` and `until`. */
  readonly pattern: RegExp;
  /** Only in the first lines of a file, where directives stand. */
  readonly headOnly?: boolean;
}

// The ids of a list are separated by commas; hadolint and tally allow spaces around them.
const grammars: readonly PeerGrammar[] = [
  {
    tool: 'hadolint',
    scope: 'file',
    pattern: /hadolint\s+global\s+ignore\s*=\s*(?<ids>\w+(?:\s*,\s*\w+)*)/,
  },
  { tool: 'hadolint', scope: 'here', pattern: /hadolint\s+ignore\s*=\s*(?<ids>\w+(?:\s*,\s*\w+)*)/ },
  {
    tool: 'tally',
    scope: 'file',
    pattern: /tally\s+global\s+ignore\s*=\s*(?<ids>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?:;\s*reason=(?<reason>.*))?/,
  },
  {
    tool: 'tally',
    scope: 'here',
    pattern: /tally\s+ignore\s*=\s*(?<ids>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?:;\s*reason=(?<reason>.*))?/,
  },
  {
    tool: 'checkov',
    scope: 'file',
    pattern: /(?:checkov|bridgecrew|cortex):skip=\s*(?<ids>[\w-]+)(?::(?<reason>.*))?/,
  },
  {
    tool: 'trivy',
    scope: 'here',
    pattern: /trivy:ignore:(?<ids>[\w,*-]+)(?::exp:(?<until>\d{4}-\d{2}-\d{2}))?/g,
  },
  { tool: 'kics', scope: 'file', pattern: /kics-scan\s+disable=(?<ids>[\w-]+(?:\s*,\s*[\w-]+)*)/ },
  { tool: 'kics', scope: 'file', pattern: /kics-scan\s+ignore(?![\w-])/, headOnly: true },
  { tool: 'kics', scope: 'here', pattern: /kics-scan\s+ignore-(?:line|block)/ },
  {
    tool: 'buildkit',
    scope: 'file',
    pattern: /^#\s*check\s*=(?:[^#]*;)?\s*skip=(?<ids>\w+(?:\s*,\s*\w+)*)/,
    headOnly: true,
  },
  // Newer versions of BuildKit read it above an instruction too.
  {
    tool: 'buildkit',
    scope: 'here',
    pattern: /^#\s*check\s*=(?:[^#]*;)?\s*skip=(?<ids>\w+(?:\s*,\s*\w+)*)/,
  },
  { tool: 'dockerfile-utils', scope: 'here', pattern: /dockerfile-utils:\s*ignore/ },
  { tool: 'semgrep', scope: 'here', pattern: /nosemgrep(?::\s*(?<ids>[\w.-]+(?:\s*,\s*[\w.-]+)*))?/ },
];

/** The suppression that another tool's comment is; undefined when it is none. */
export function readPeerSuppression(
  words: string,
  comment: Comment,
  { isHead }: { readonly isHead: boolean },
): Suppression | undefined {
  for (const grammar of grammars) {
    if (grammar.headOnly === true && !isHead) continue;
    const found = grammar.pattern.global ? [...words.matchAll(grammar.pattern)] : matchesOf(grammar, words);
    const [first] = found;
    if (first) return suppressionOf(grammar, found, comment);
  }
  return undefined;
}

function matchesOf({ pattern }: PeerGrammar, words: string): readonly RegExpExecArray[] {
  const match = pattern.exec(words);
  return match ? [match] : [];
}

function suppressionOf(
  { tool, scope }: PeerGrammar,
  matches: readonly RegExpExecArray[],
  { at, covers }: Comment,
): Suppression {
  const ids = matches.flatMap(({ groups }) => (groups?.ids ?? '').split(',')).map(id => id.trim());
  const isForAll = ids.some(id => id === '' || id === 'all' || id === '*');
  const groups = matches[0]?.groups;
  const reason = groups?.reason?.trim();
  return {
    scope,
    rules: (isForAll ? ['*'] : ids.map(foldPeerId)).map(id => ({ id, at })),
    reason: reason === '' ? undefined : reason,
    owner: undefined,
    until: groups?.until,
    at,
    covers,
    tool,
    mistakes: [],
  };
}
