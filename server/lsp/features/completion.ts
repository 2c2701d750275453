import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { Completion, CompletionPlace } from '../../core/assist/completion.ts';
import { policyFileName } from '../policy-files.ts';
import type { ServerContext } from '../server-context.ts';
import { rangeOf } from '../to-protocol.ts';
import { nameOf, uriKey } from '../uris.ts';
import { snippetText } from './workspace-edits.ts';

/** Characters behind which an editor asks by itself. Behind most of them nothing of ours fits, which one line tells. */
export const completionTriggers = ['#', ' ', ':', '=', '-'];

/** Answers at once, from the text as it stands: an analysis of it need not be done. */
export function completion(context: ServerContext) {
  return ({ textDocument, position }: CompletionParams): CompletionList => {
    const document = context.documents.get(textDocument.uri);
    const kind = document && kindOf(context, textDocument.uri);
    if (document === undefined || kind === undefined) return { isIncomplete: false, items: [] };
    const place: CompletionPlace = {
      text: document.text.getText(),
      offset: document.text.offsetAt(position),
      kind,
      findings: context.session.latest(document.uri)?.analysis.findings ?? [],
      day: context.host.today(),
    };
    const items = context.service
      .completions(place)
      .map((one, index) => itemOf(one, index, context, document.text));
    // What is offered depends on where the word begins, so the editor may narrow the list by itself.
    return { isIncomplete: false, items };
  };
}

function kindOf(context: ServerContext, uri: string): CompletionPlace['kind'] | undefined {
  if (nameOf(uriKey(uri)) === policyFileName) return 'policy';
  return context.session.latest(uri)?.analysis.kind;
}

function itemOf(
  { label, detail, type, at, parts }: Completion,
  index: number,
  { abilities }: ServerContext,
  lines: Parameters<typeof rangeOf>[1],
): CompletionItem {
  const isSnippet = abilities.snippetCompletions && parts.some(part => typeof part !== 'string');
  const newText = isSnippet ? snippetOf(parts) : parts.map(plainText).join('');
  return {
    label,
    detail,
    kind: kinds[type],
    // Editors sort by this text; the order of the list is what is meant.
    sortText: String(index).padStart(4, '0'),
    filterText: parts.map(plainText).join(''),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(at, lines), newText },
  };
}

const kinds: Readonly<Record<Completion['type'], CompletionItemKind>> = {
  rule: CompletionItemKind.EnumMember,
  comment: CompletionItemKind.Keyword,
  image: CompletionItemKind.Module,
  flag: CompletionItemKind.Property,
  severity: CompletionItemKind.Value,
};

function snippetOf(parts: Completion['parts']): string {
  let stops = 0;
  return parts
    .map(part => (typeof part === 'string' ? snippetText(part) : `\${${++stops}:${snippetText(part.stop)}}`))
    .join('');
}

function plainText(part: Completion['parts'][number]): string {
  return typeof part === 'string' ? part : part.stop;
}
