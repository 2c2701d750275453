import {
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type FileStatus, fileStatusNotification } from '../../server/lsp/custom-requests.ts';
import { documentSelector } from '../document-selector.ts';

const kindNames: Record<FileStatus['kind'], string> = {
  dockerfile: 'Dockerfile',
  kubernetes: 'Kubernetes manifest',
  'helm-values': 'Helm values',
  'helm-template': 'Helm template',
  'helm-chart': 'Helm chart',
  none: 'not a container file',
};

const showProblems = { title: 'Show Problems', command: 'workbench.actions.view.problems' };
const restart = { title: 'Restart', command: 'loadline.restartServer' };

/** Says in the language status what became of the file in front. */
export class StatusItem implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #item: LanguageStatusItem;
  readonly #statuses = new Map<string, FileStatus>();
  readonly #subscriptions: Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#item = languages.createLanguageStatusItem('loadline.status', documentSelector);
    this.#item.name = 'Loadline';
    this.#subscriptions = Disposable.from(
      this.#item,
      client.onNotification(fileStatusNotification, (status: FileStatus) => {
        this.#statuses.set(status.uri, status);
        this.#update();
      }),
      client.onDidChangeState(() => {
        if (client.state !== State.Running) this.#statuses.clear();
        this.#update();
      }),
      workspace.onDidCloseTextDocument(document => this.#statuses.delete(this.#protocolUri(document.uri))),
      window.onDidChangeActiveTextEditor(() => this.#update()),
    );
    this.#update();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #update(): void {
    const document = window.activeTextEditor?.document;
    const status = document && this.#statuses.get(this.#protocolUri(document.uri));
    const { state } = this.#client;
    const stopped = state === State.Stopped || state === State.StartFailed;
    this.#item.busy = state === State.Starting;
    this.#item.command = stopped ? restart : showProblems;
    if (stopped) this.#say('Loadline is not running', '', LanguageStatusSeverity.Error);
    else if (!status) this.#say('Loadline', '', LanguageStatusSeverity.Information);
    else this.#say(headline(status), detail(status), severity(status));
  }

  #say(text: string, detail: string, severity: LanguageStatusSeverity): void {
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = severity;
  }

  #protocolUri(uri: Parameters<BaseLanguageClient['code2ProtocolConverter']['asUri']>[0]): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }
}

function headline(status: FileStatus): string {
  if (status.kind === 'none') return 'Nothing to check';
  if (status.state === 'not-checked') return 'Not checked';
  const { error, warning, info, hint } = status.findings;
  const counted = [count(error, 'error'), count(warning, 'warning'), count(info + hint, 'remark')].filter(
    Boolean,
  );
  const findings = counted.join(', ') || 'No findings';
  return status.state === 'partly-checked' ? `${findings} (partly checked)` : findings;
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function detail(status: FileStatus): string {
  return ['Loadline', kindNames[status.kind], status.detail].filter(Boolean).join(' · ');
}

function severity(status: FileStatus): LanguageStatusSeverity {
  const checked = status.state === 'checked' || status.kind === 'none';
  return checked ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
}
