import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticReport,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import { ClosedFilesIndex } from './closed-files-index.ts';
import {
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  createPolicyRequest,
  type ExplainParams,
  explainRequest,
  pingRequest,
  type RulePageParams,
  rulePageRequest,
  rulesRequest,
} from './custom-requests.ts';
import type { OpenDocument } from './documents.ts';
import { checkWorkspace } from './features/check-workspace.ts';
import { codeActions, resolveCodeAction } from './features/code-actions.ts';
import { completion } from './features/completion.ts';
import { sendFileStatus } from './features/file-status.ts';
import { hover } from './features/hover.ts';
import { PolicyProblems } from './features/policy-problems.ts';
import { PullDiagnostics } from './features/pull-diagnostics.ts';
import { PushDiagnostics } from './features/push-diagnostics.ts';
import { allRules, explain, newPolicy, rulePage } from './features/rule-requests.ts';
import { filesChanged, registerWatchers } from './features/watching.ts';
import { workspaceDiagnostics } from './features/workspace-diagnostics.ts';
import { guardedTask } from './guarded.ts';
import { policyFileName } from './policy-files.ts';
import type { ServerContext } from './server-context.ts';
import { nameOf, uriKey } from './uris.ts';

const noFindings: DocumentDiagnosticReport = { kind: 'full', items: [] };
const nothingChecked: CheckWorkspaceResult = { files: 0, findings: 0, notChecked: [], silent: [] };

/** The server after `initialize`: which message leads to what. */
export class Running {
  readonly #context: ServerContext;
  readonly #index: ClosedFilesIndex;
  readonly #problems: PolicyProblems;
  readonly #pull: PullDiagnostics | undefined;
  readonly #push: PushDiagnostics | undefined;

  constructor(context: ServerContext) {
    this.#context = context;
    this.#index = new ClosedFilesIndex(context, () => this.#reportPolicies());
    this.#problems = new PolicyProblems(context);
    const { pullsDiagnostics, isOurs } = context.abilities;
    this.#pull = pullsDiagnostics ? new PullDiagnostics(context, this.#problems) : undefined;
    this.#push = pullsDiagnostics ? undefined : new PushDiagnostics(context, this.#problems);
    context.session.onAnalysed(
      this.#task('after an analysis', async snapshot => {
        if (isOurs) sendFileStatus(context, snapshot);
        await this.#reportPolicies();
      }),
    );
  }

  listen(): void {
    this.#listenToEditor();
    this.#answerQuestions();
    this.#answerOurOwnQuestions();
  }

  #listenToEditor(): void {
    const { connection, abilities, roots } = this.#context;
    connection.onDidOpenTextDocument(this.#task('didOpen', params => this.#opened(params)));
    connection.onDidChangeTextDocument(this.#task('didChange', params => this.#edited(params)));
    connection.onDidCloseTextDocument(
      this.#task('didClose', ({ textDocument }) => this.#closed(textDocument)),
    );
    connection.onDidSaveTextDocument(
      this.#task('didSave', ({ textDocument }) => this.#filesChanged([{ uri: textDocument.uri, type: 2 }])),
    );
    connection.onDidChangeWatchedFiles(
      this.#task('files changed', ({ changes }) => this.#filesChanged(changes)),
    );
    connection.onDidChangeConfiguration(
      this.#task('settings changed', ({ settings }) => {
        this.#context.settings.changed(settings);
        this.#context.policies.reset();
        return this.#policiesChanged();
      }),
    );
    connection.onInitialized(
      this.#task('initialized', async () => {
        if (abilities.workspaceFolders)
          connection.workspace.onDidChangeWorkspaceFolders(
            this.#task('folders changed', event => {
              roots.change(event);
              this.#context.policies.reset();
              this.#context.links.foldersChanged();
              this.#index.foldersChanged();
              return this.#policiesChanged();
            }),
          );
        // The first document will need them; asking now saves it the wait.
        for (const root of roots.all) void this.#context.settings.of(root);
        await registerWatchers(this.#context);
      }),
    );
  }

  #answerQuestions(): void {
    const context = this.#context;
    const { connection, guarded } = context;
    connection.onHover(guarded('hover', null, hover(context)));
    connection.onCompletion(guarded('completion', null, completion(context)));
    connection.onCodeAction(guarded('code actions', [], codeActions(context)));
    connection.onCodeActionResolve((action, token) =>
      guarded('code action', action, resolveCodeAction(context))(action, token),
    );
    const pull = this.#pull;
    if (pull === undefined) return;
    const { diagnostics } = connection.languages;
    diagnostics.on(guarded('diagnostics', noFindings, (params, token) => pull.answer(params, token)));
    diagnostics.onWorkspace(
      guarded('workspace diagnostics', { items: [] }, workspaceDiagnostics(context, this.#index)),
    );
  }

  #answerOurOwnQuestions(): void {
    const { connection, service, guarded } = this.#context;
    connection.onRequest(pingRequest, () => 'pong');
    connection.onRequest(
      rulePageRequest,
      guarded('rule page', null, (params: RulePageParams | null) => rulePage(service, params)),
    );
    connection.onRequest(
      explainRequest,
      guarded('explain', { markdown: '' }, (params: ExplainParams | null) => explain(service, params)),
    );
    connection.onRequest(
      rulesRequest,
      guarded('rules', [], () => allRules(service)),
    );
    connection.onRequest(
      createPolicyRequest,
      guarded('new policy', { text: '' }, () => newPolicy(service)),
    );
    connection.onRequest(
      checkWorkspaceRequest,
      guarded('check workspace', nothingChecked, checkWorkspace(this.#context, this.#index)),
    );
  }

  async #opened({ textDocument }: DidOpenTextDocumentParams): Promise<void> {
    const document = this.#context.documents.open(textDocument);
    if (document === undefined) return;
    // Where all findings are shown already, the first ones alone would make the others vanish for a moment.
    const firstLook = !this.#index.opened(document.uri);
    // From now on its mistakes come with its findings.
    this.#problems.publish();
    this.#context.session.touched(document, { firstLook });
    if (isPolicy(document)) await this.#textOfPolicyChanged(document);
  }

  async #edited(params: DidChangeTextDocumentParams): Promise<void> {
    const document = this.#context.documents.change(params);
    if (document === undefined) return;
    this.#context.session.touched(document);
    await this.#textOfPolicyChanged(document);
  }

  async #closed({ uri }: TextDocumentIdentifier): Promise<void> {
    const document = this.#context.documents.close(uri);
    if (document === undefined) return;
    this.#context.session.closed(document);
    this.#pull?.closed(document.uri);
    this.#push?.closed(document.uri);
    this.#index.changed(document.uri);
    void this.#context.links.changed(document.uri);
    await this.#textOfPolicyChanged(document);
    this.#problems.publish();
  }

  /** The unsaved text of a policy, or of a file that it extends, counts at once. */
  async #textOfPolicyChanged(document: OpenDocument): Promise<void> {
    if (await this.#context.policies.fileChanged(document.uri)) await this.#policiesChanged();
  }

  async #filesChanged(events: readonly { readonly uri: string; readonly type: 1 | 2 | 3 }[]): Promise<void> {
    const { policies, concerns } = await filesChanged(this.#context, events);
    for (const { uri } of events) {
      this.#index.changed(uri);
      void this.#context.links.changed(uri);
    }
    if (policies) await this.#policiesChanged();
    else this.#context.session.again(concerns);
  }

  async #policiesChanged(): Promise<void> {
    const { session, policies, documents } = this.#context;
    session.again();
    await this.#context.links.policiesChanged();
    await this.#index.policiesChanged();
    await Promise.all(documents.all.map(({ uri }) => policies.of(uri)));
    await this.#reportPolicies();
  }

  /** Policies are read when an analysis asks for them: what is wrong with them is known only then. */
  async #reportPolicies(): Promise<void> {
    if (!(await this.#problems.update())) return;
    const { documents, session } = this.#context;
    for (const { uri } of documents.all) {
      const snapshot = session.latest(uri);
      if (snapshot !== undefined) (this.#pull ?? this.#push)?.show(snapshot);
    }
  }

  #task<Params>(name: string, task: (params: Params) => void | Promise<void>): (params: Params) => void {
    const safe = guardedTask(this.#context.log, name, task);
    return params => void safe(params);
  }
}

function isPolicy({ uri }: OpenDocument): boolean {
  return nameOf(uriKey(uri)) === policyFileName;
}
