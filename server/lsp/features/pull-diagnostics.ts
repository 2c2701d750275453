import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { JsonText, jsonWith } from '../json-text.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { turn } from '../turns.ts';
import { FileReport } from './file-report.ts';
import type { PolicyProblems } from './policy-problems.ts';

/** Answers clients that ask for findings, and tells them to ask again when an answer is no longer true. */
export class PullDiagnostics {
  readonly #context: ServerContext;
  readonly #problems: PolicyProblems;
  /** The last answer for each document, by URI. */
  readonly #answered = new Map<string, { readonly version: number; readonly resultId: string }>();
  #isRefreshing = false;

  constructor(context: ServerContext, problems: PolicyProblems) {
    this.#context = context;
    this.#problems = problems;
    context.session.onAnalysed(snapshot => this.show(snapshot));
  }

  /**
   * The findings of the newest version; a client whose document moved on meanwhile is to ask again. Of a large file that
   * was just opened, the first ones, where the client can be told of the others.
   */
  async answer(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const { session, abilities } = this.#context;
    const options = { firstLook: abilities.refreshesDiagnostics };
    const current = await session.current(textDocument.uri, token, 'give-up', options);
    if (current.state === 'superseded')
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document was edited.', {
        retriggerRequest: true,
      });
    if (current.state !== 'current') return { kind: 'full', items: [] };
    const { uri, version } = current.snapshot;
    const report = new FileReport(current.snapshot, this.#context, this.#problems);
    const { resultId } = report;
    this.#answered.set(uri, { version, resultId });
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    const { texts } = this.#context;
    if (texts === undefined) return { kind: 'full', resultId, items: report.diagnostics };
    const text = jsonWith({ kind: 'full', resultId }, 'items', report.textBy(texts));
    return new JsonText(text) as object as DocumentDiagnosticReport;
  }

  /** After an edit the client asks by itself; after anything else it has to be told. */
  show(snapshot: Snapshot): void {
    const answered = this.#answered.get(snapshot.uri);
    if (answered?.version !== snapshot.version) return;
    const { resultId } = new FileReport(snapshot, this.#context, this.#problems);
    if (answered.resultId !== resultId) void this.#refresh();
  }

  closed(uri: string): void {
    this.#answered.delete(uri);
  }

  /** One request for all documents of a turn. */
  async #refresh(): Promise<void> {
    const { abilities, connection, host, log } = this.#context;
    if (this.#isRefreshing || !abilities.refreshesDiagnostics) return;
    this.#isRefreshing = true;
    await turn(host);
    this.#isRefreshing = false;
    await connection.languages.diagnostics.refresh().catch(() => log('info', 'The client did not refresh.'));
  }
}
