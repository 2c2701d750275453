import type { Comment } from '../documents/front-end.ts';
import { foldPeerId } from '../rule-kit/peer-ids.ts';
import type { Suppression } from './suppression.ts';

/** How one tool is told by an annotation to keep quiet. Groups: `ids` (none: every rule), and `reason`. */
interface AnnotationGrammar {
  readonly tool: string;
  readonly pattern: RegExp;
}

// The pair as it is written, quotes included.
const grammars: readonly AnnotationGrammar[] = [
  {
    tool: 'kube-linter',
    pattern: /^["']?ignore-check\.kube-linter\.io\/(?<ids>[\w-]+)["']?\s*:\s*(?<reason>.*)/,
  },
  { tool: 'kube-linter', pattern: /^["']?kube-linter\.io\/ignore-all["']?\s*:\s*(?<reason>.*)/ },
  { tool: 'Polaris', pattern: /^["']?polaris\.fairwinds\.com\/exempt["']?\s*:\s*["']?true/ },
  { tool: 'Polaris', pattern: /^["']?polaris\.fairwinds\.com\/(?<ids>\w+)-exempt["']?\s*:\s*["']?true/ },
  {
    tool: 'checkov',
    pattern: /^["']?checkov\.io\/skip\w*["']?\s*:\s*["']?(?<ids>CKV2?_\w+)(?:=(?<reason>.*))?/,
  },
  { tool: 'Datree', pattern: /^["']?datree\.skip\/(?<ids>\w+)["']?\s*:\s*(?<reason>.*)/ },
  {
    tool: 'kube-score',
    pattern: /^["']?kube-score\/ignore["']?\s*:\s*["']?(?<ids>[\w-]+(?:\s*,\s*[\w-]+)*)/,
  },
];

/** The suppression that an annotation is; undefined when it is none. */
export function annotationSuppression(words: string, { at, covers }: Comment): Suppression | undefined {
  for (const { tool, pattern } of grammars) {
    const found = pattern.exec(words);
    if (!found) continue;
    const ids = found.groups?.ids?.split(',').map(id => foldPeerId(id));
    const reason = found.groups?.reason?.trim().replace(/^["'](.*)["']$/, '$1');
    return {
      scope: 'here',
      rules: (ids ?? ['*']).map(id => ({ id, at })),
      reason: reason === '' ? undefined : reason,
      owner: undefined,
      until: undefined,
      at,
      covers,
      tool,
      form: 'annotation',
      mistakes: [],
    };
  }
  return undefined;
}
