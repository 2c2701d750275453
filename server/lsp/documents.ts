import type {
  DidChangeTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriKey } from './uris.ts';

/** A document as the editor has it. The library's text document changes in place: `version` tells states apart. */
export interface OpenDocument {
  readonly key: string;
  readonly uri: string;
  readonly text: TextDocument;
}

/** The open documents, kept in step with the editor. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  get all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uriKey(uri));
  }

  byKey(key: string): OpenDocument | undefined {
    return this.#open.get(key);
  }

  /** undefined: the message is not as the protocol has it. */
  open(item: TextDocumentItem): OpenDocument | undefined {
    if (typeof item?.uri !== 'string' || typeof item.text !== 'string') return undefined;
    const text = TextDocument.create(item.uri, String(item.languageId), Number(item.version) || 0, item.text);
    const document = { key: uriKey(item.uri), uri: item.uri, text };
    this.#open.set(document.key, document);
    return document;
  }

  /** undefined: nothing changed, since the document is not open, or the edit is older than what is here. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): OpenDocument | undefined {
    if (typeof textDocument?.uri !== 'string' || !Array.isArray(contentChanges)) return undefined;
    const document = this.get(textDocument.uri);
    const version = Number(textDocument.version);
    if (document === undefined || version < document.text.version) return undefined;
    TextDocument.update(document.text, contentChanges.filter(isChange), version || document.text.version + 1);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.get(uri);
    if (document !== undefined) this.#open.delete(document.key);
    return document;
  }
}

function isChange(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change?.text !== 'string') return false;
  const range: unknown = 'range' in change ? change.range : undefined;
  if (range === undefined) return true;
  return isRange(range);
}

function isRange(range: unknown): boolean {
  if (typeof range !== 'object' || range === null) return false;
  return 'start' in range && isPosition(range.start) && 'end' in range && isPosition(range.end);
}

function isPosition(position: unknown): boolean {
  if (typeof position !== 'object' || position === null) return false;
  const { line, character } = position as { line?: unknown; character?: unknown };
  return Number.isFinite(line) && Number.isFinite(character);
}
