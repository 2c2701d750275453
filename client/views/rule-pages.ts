import { commands, type Disposable, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ExplainParams,
  type Explanation,
  explainRequest,
  type RulePage,
  type RulePageParams,
  rulePageRequest,
} from '../../server/lsp/custom-requests.ts';

export { rulePageBase } from './rule-links.ts';

const scheme = 'loadline';

/** Pages as read-only Markdown documents that exist only in the editor, and so need no network. */
export class RulePages implements TextDocumentContentProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #registration: Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  showRule(rule: string): Promise<void> {
    return show(Uri.from({ scheme, path: `/rules/${rule}.md` }));
  }

  showExplanation(query: string): Promise<void> {
    // A slash would make folders of one query.
    return show(Uri.from({ scheme, path: `/explain/${query.replaceAll('/', '∕')}.md`, query }));
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const [, folder, file = ''] = uri.path.split('/');
    if (folder === 'explain') return this.#explanation(uri.query);
    return this.#rule(file.replace(/\.md$/, ''));
  }

  async #rule(rule: string): Promise<string> {
    const params: RulePageParams = { rule };
    const page = await this.#client.sendRequest<RulePage | null>(rulePageRequest, params);
    return page?.markdown ?? `# ${rule}\n\nLoadline has no rule of this name.\n`;
  }

  async #explanation(query: string): Promise<string> {
    const params: ExplainParams = { query };
    return (await this.#client.sendRequest<Explanation>(explainRequest, params)).markdown;
  }
}

async function show(uri: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The built-in Markdown extension can be switched off; the source is still readable.
    await commands.executeCommand('vscode.open', uri);
  }
}
