import type { Diagnostic } from 'vscode-languageserver';
import { LineIndex } from '../../core/text/line-index.ts';
import type { PolicyFileProblem } from '../policy-files.ts';
import type { ServerContext } from '../server-context.ts';
import { policyDiagnosticOf } from '../to-protocol.ts';
import { uriKey } from '../uris.ts';

/**
 * Mistakes in policy files. Where the client pulls, an open policy file gets them with its own diagnostics;
 * everywhere else they are published.
 */
export class PolicyProblems {
  readonly #context: ServerContext;
  #byFile: ReadonlyMap<string, readonly PolicyFileProblem[]> = new Map();
  /** What is published now: text of the diagnostics, by the key of the file. */
  readonly #published = new Map<string, { readonly uri: string; readonly content: string }>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /** Diagnostics for a policy file; empty for every other file. */
  of(uri: string): readonly Diagnostic[] {
    return diagnosticsOf(this.#byFile.get(uriKey(uri)) ?? []);
  }

  /** Looks at the policies again; the answer says whether anything changed. */
  async update(): Promise<boolean> {
    const before = this.#byFile;
    this.#byFile = await this.#context.policies.problems();
    // Nearly always: this happens at every key.
    if (before.size === 0 && this.#byFile.size === 0) return false;
    this.publish();
    return JSON.stringify([...before]) !== JSON.stringify([...this.#byFile]);
  }

  /** Brings what is published in line: also after a file was opened or closed. */
  publish(): void {
    for (const [key, { uri }] of this.#published) if (!this.#wanted(key)) this.#send(key, uri, []);
    for (const [key, problems] of this.#byFile) {
      const uri = this.#context.documents.byKey(key)?.uri ?? problems[0]?.address;
      if (uri !== undefined && this.#wanted(key)) this.#send(key, uri, diagnosticsOf(problems));
    }
  }

  /** Open documents are answered with their findings, by whoever shows those. */
  #wanted(key: string): boolean {
    return this.#byFile.has(key) && this.#context.documents.byKey(key) === undefined;
  }

  #send(key: string, uri: string, diagnostics: Diagnostic[]): void {
    const content = JSON.stringify(diagnostics);
    if (this.#published.get(key)?.content === content) return;
    if (diagnostics.length === 0) this.#published.delete(key);
    else this.#published.set(key, { uri, content });
    void this.#context.connection.sendDiagnostics({ uri, diagnostics });
  }
}

function diagnosticsOf(problems: readonly PolicyFileProblem[]): Diagnostic[] {
  const text = problems[0]?.text;
  if (text === undefined) return [];
  const lines = new LineIndex(text);
  return problems.map(({ problem }) => policyDiagnosticOf(problem, lines));
}
