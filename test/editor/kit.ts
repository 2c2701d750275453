// Helpers for tests that run inside the editor. There is no `node:assert` in a web worker.
import {
  type CodeAction,
  type CodeActionKind,
  commands,
  type Diagnostic,
  languages,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Asks again until there is an answer: nothing in an editor that is just starting is there at once. */
export async function until<T>(
  what: () => string,
  ask: () => PromiseLike<T | undefined | false> | T | undefined | false,
) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await Promise.resolve(ask()).catch(error => {
      // The editor cancels requests when another extension registers a provider meanwhile.
      if (error?.message !== 'Canceled') throw error;
    });
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Waited for 20 s: ${what()}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export function folderUri(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  ok(folder, 'No folder is open');
  return folder.uri;
}

/** Writes a file into the workspace and opens it in front. */
export async function open(path: string, text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(folderUri(), path);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(uri);
  // A preview tab would be taken over by the next file, and findings are for files in tabs.
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Types over the first place where `search` stands. */
export async function replace(document: TextDocument, search: string, replacement: string): Promise<void> {
  const start = document.getText().indexOf(search);
  ok(start >= 0, `There is no ${JSON.stringify(search)} in ${document.uri}`);
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(start), document.positionAt(start + search.length));
  edit.replace(document.uri, range, replacement);
  ok(await workspace.applyEdit(edit), 'The edit was refused');
}

export function findings(document: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Loadline');
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  return until(
    () => `for a finding of ${rule}; there are ${rules(document)}`,
    () => findings(document).find(diagnostic => ruleOf(diagnostic) === rule),
  );
}

export function noFinding(document: TextDocument, rule: string): Promise<boolean> {
  return until(
    () => `for ${rule} to go; there are ${rules(document)}`,
    () => findings(document).every(diagnostic => ruleOf(diagnostic) !== rule),
  );
}

export function rules(document: TextDocument): string[] {
  return [...new Set(findings(document).map(ruleOf))].sort();
}

/** The first code action of a kind whose title matches, with its edit resolved. */
export function action(
  document: TextDocument,
  at: Range,
  kind: CodeActionKind,
  title: RegExp,
): Promise<CodeAction> {
  let titles: string[] = [];
  return until(
    () => `for a code action ${title}; there are ${titles.join(' | ')}`,
    async () => {
      const command = 'vscode.executeCodeActionProvider';
      const found = await commands.executeCommand<CodeAction[]>(command, document.uri, at, kind.value, 100);
      titles = found.map(each => each.title);
      return found.find(each => title.test(each.title) && each.edit);
    },
  );
}

export async function apply({ edit, title }: CodeAction): Promise<void> {
  ok(edit && (await workspace.applyEdit(edit)), `Not applied: ${title}`);
}

/** What the tabs of the editor say, which for a preview is all that can be seen of it from here. */
export function tabLabels(): string[] {
  return window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
}
