import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit as OffsetEdit } from '../../core/text/edits.ts';
import { sortedEdits } from '../../core/text/edits.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { Lines, Snapshot } from '../session.ts';
import { editOf } from '../to-protocol.ts';

/** Edits of an open document; they name its version, so that the editor refuses them once it has moved on. */
export function editsOf(
  edits: readonly OffsetEdit[],
  snapshot: Snapshot,
  abilities: ClientAbilities,
): WorkspaceEdit {
  const { uri, version, lines } = snapshot;
  return textEdits({ uri, version, edits: sortedEdits(edits).map(edit => editOf(edit, lines)) }, abilities);
}

export interface FileEdits {
  readonly uri: string;
  /** null: the file is not open. */
  readonly version: number | null;
  readonly edits: TextEdit[];
}

export function textEdits({ uri, version, edits }: FileEdits, abilities: ClientAbilities): WorkspaceEdit {
  if (!abilities.documentChanges) return { changes: { [uri]: edits } };
  return { documentChanges: [{ textDocument: { uri, version }, edits }] };
}

/** One insertion, with the cursor on the placeholder where the editor can do that. */
export function insertion(
  at: {
    readonly offset: number;
    readonly before: string;
    readonly placeholder: string;
    readonly after: string;
  },
  snapshot: Snapshot,
  abilities: ClientAbilities,
): WorkspaceEdit {
  const { offset, before, placeholder, after } = at;
  if (!abilities.snippetEdits || !abilities.documentChanges)
    return editsOf(
      [{ at: { start: offset, end: offset }, text: before + placeholder + after }],
      snapshot,
      abilities,
    );
  const value = `${snippetText(before)}\${1:${snippetText(placeholder)}}${snippetText(after)}`;
  const edit: SnippetTextEdit = {
    range: emptyRange(offset, snapshot.lines),
    snippet: { kind: 'snippet', value },
  };
  const change: TextDocumentEdit = {
    textDocument: { uri: snapshot.uri, version: snapshot.version },
    edits: [edit],
  };
  return { documentChanges: [change] };
}

/** A new file with this text. */
export function newFile(uri: string, text: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ],
  };
}

/** Lines at the end of a file that holds `text`; without one it is made. */
export function linesAtEnd(
  {
    uri,
    version,
    text,
  }: { readonly uri: string; readonly version: number | null; readonly text: string | undefined },
  lines: string,
): NonNullable<WorkspaceEdit['documentChanges']> {
  const end = new LineIndex(text ?? '').positionAt(text?.length ?? 0);
  const isOpenLine = text !== undefined && text !== '' && !text.endsWith('\n') && !lines.startsWith('\n');
  return [
    ...(text === undefined ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
    {
      textDocument: { uri, version },
      edits: [{ range: { start: end, end }, newText: (isOpenLine ? '\n' : '') + lines }],
    },
  ];
}

function emptyRange(offset: number, lines: Lines): SnippetTextEdit['range'] {
  const start = lines.positionAt(offset);
  return { start, end: start };
}

/** Text that a snippet inserts as it is. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
