import type { Diagnostic } from 'vscode-languageserver';
import type { DiagnosticTexts } from '../diagnostic-texts.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { diagnosticsOf } from '../to-protocol.ts';
import type { PolicyProblems } from './policy-problems.ts';

/** What the editor shows of one file: findings, and mistakes in it if it is a policy file. Worked out when asked for. */
export class FileReport {
  readonly #snapshot: Snapshot;
  readonly #context: ServerContext;
  readonly #mistakes: readonly Diagnostic[];

  constructor(snapshot: Snapshot, context: ServerContext, problems: PolicyProblems) {
    this.#snapshot = snapshot;
    this.#context = context;
    this.#mistakes = problems.of(snapshot.uri);
  }

  /** Equal for equal content. */
  get resultId(): string {
    const { resultId } = this.#snapshot.analysis;
    return this.#mistakes.length === 0 ? resultId : `${resultId} ${JSON.stringify(this.#mistakes)}`;
  }

  get diagnostics(): Diagnostic[] {
    const { analysis, uri } = this.#snapshot;
    const { abilities, service } = this.#context;
    return [...diagnosticsOf(analysis, uri, { rulebook: service.rulebook, abilities }), ...this.#mistakes];
  }

  /** The same as JSON text, for a transport that writes it. */
  textBy(texts: DiagnosticTexts): string {
    return texts.of(this.#snapshot.analysis, this.#snapshot.uri, this.#mistakes);
  }
}
