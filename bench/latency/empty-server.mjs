// The least that a language server on this library can do: keep the text, publish one finding that never changes.
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const start = { line: 0, character: 0 };
const finding = {
  range: { start, end: start },
  message: 'nothing was checked',
  severity: 4,
  source: 'empty',
};
const connection = createConnection();
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document: { uri, version } }) =>
  connection.sendDiagnostics({ uri, version, diagnostics: [finding] }),
);
documents.listen(connection);
connection.listen();
