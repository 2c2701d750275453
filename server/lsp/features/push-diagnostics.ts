import { PublishDiagnosticsNotification } from 'vscode-languageserver';
import { JsonText, jsonWith } from '../json-text.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { FileReport } from './file-report.ts';
import type { PolicyProblems } from './policy-problems.ts';

/** Sends findings on its own, for clients that do not ask for them. */
export class PushDiagnostics {
  readonly #context: ServerContext;
  readonly #problems: PolicyProblems;
  /** What the client shows now, by URI. */
  readonly #shown = new Map<string, Shown>();

  constructor(context: ServerContext, problems: PolicyProblems) {
    this.#context = context;
    this.#problems = problems;
    context.session.onFirstLook(snapshot => this.show(snapshot));
    context.session.onAnalysed(snapshot => this.show(snapshot));
  }

  show(snapshot: Snapshot): void {
    const { uri, version } = snapshot;
    if (this.#context.documents.get(uri)?.text.version !== version) return;
    const report = new FileReport(snapshot, this.#context, this.#problems);
    const shown = this.#shown.get(uri);
    if (shown?.version === version && shown.report.resultId === report.resultId) return;
    this.#shown.set(uri, { version, report });
    const { connection, texts, abilities } = this.#context;
    const head = abilities.diagnosticVersions ? { uri, version } : { uri };
    if (texts === undefined) void connection.sendDiagnostics({ ...head, diagnostics: report.diagnostics });
    else
      void connection.sendNotification(
        PublishDiagnosticsNotification.method,
        new JsonText(jsonWith(head, 'diagnostics', report.textBy(texts))),
      );
  }

  closed(uri: string): void {
    if (!this.#shown.delete(uri)) return;
    void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

interface Shown {
  readonly version: number;
  /** Its result id is worked out only when the same version comes again. */
  readonly report: FileReport;
}
