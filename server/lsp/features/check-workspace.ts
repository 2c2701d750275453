import { type CancellationToken, WorkDoneProgress } from 'vscode-languageserver';
import { allFiles, type ClosedFile, checkClosedFile } from '../closed-files.ts';
import type { ClosedFilesIndex } from '../closed-files-index.ts';
import type { CheckWorkspaceParams, CheckWorkspaceResult } from '../custom-requests.ts';
import type { ServerContext } from '../server-context.ts';
import { uriKey } from '../uris.ts';

/** Analyses all files of the workspace; the open ones as they stand in the editor. */
export function checkWorkspace(context: ServerContext, index: ClosedFilesIndex) {
  return async (
    params: CheckWorkspaceParams | null,
    token: CancellationToken,
  ): Promise<CheckWorkspaceResult> => {
    const progress = progressOf(context, params?.workDoneToken);
    progress({ kind: 'begin', title: 'Checking the workspace', cancellable: true, percentage: 0 });
    try {
      return await checkAll(context, index, token, (done, all) =>
        progress({
          kind: 'report',
          message: `${done} of ${all} files`,
          percentage: Math.floor((100 * done) / all),
        }),
      );
    } finally {
      progress({ kind: 'end' });
    }
  };
}

async function checkAll(
  context: ServerContext,
  index: ClosedFilesIndex,
  token: CancellationToken,
  report: (done: number, all: number) => void,
): Promise<CheckWorkspaceResult> {
  await context.links.ready();
  const uris = await filesToCheck(context, token);
  const result = { files: 0, findings: 0, notChecked: [] as { uri: string; reason: string }[] };
  let reported = context.host.now();
  for (const [done, uri] of uris.entries()) {
    if (token.isCancellationRequested) break;
    const file = await checkOne(context, index, uri, token);
    if (file !== undefined) add(result, file);
    if (context.host.now() - reported < 100) continue;
    reported = context.host.now();
    report(done + 1, uris.length);
  }
  return { ...result, silent: context.links.silences() };
}

async function filesToCheck(context: ServerContext, token: CancellationToken): Promise<readonly string[]> {
  const uris = new Map<string, string>(context.documents.all.map(({ key, uri }) => [key, uri]));
  for await (const uri of allFiles(context)) {
    if (token.isCancellationRequested) break;
    if (!uris.has(uriKey(uri))) uris.set(uriKey(uri), uri);
  }
  return [...uris.values()];
}

async function checkOne(
  context: ServerContext,
  index: ClosedFilesIndex,
  uri: string,
  token: CancellationToken,
): Promise<Pick<ClosedFile, 'uri' | 'findings' | 'notChecked'> | undefined> {
  if (context.documents.get(uri) !== undefined) return checkOpen(context, uri, token);
  const checked = await checkClosedFile(context, uri);
  index.remember(uri, checked);
  const { file } = checked;
  if (!context.abilities.pullsDiagnostics && file !== undefined && file.diagnostics.length > 0)
    void context.connection.sendDiagnostics({ uri, diagnostics: file.diagnostics });
  return file;
}

async function checkOpen(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
): Promise<Pick<ClosedFile, 'uri' | 'findings' | 'notChecked'> | undefined> {
  const answer = await context.session.current(uri, token, 'follow');
  if (answer.state !== 'current') return undefined;
  const { analysis, policy } = answer.snapshot;
  if (analysis.kind === undefined || policy.isExcluded(analysis.file.path)) return undefined;
  return {
    uri,
    findings: analysis.findings.filter(({ accepted }) => accepted === undefined).length,
    notChecked: analysis.notChecked.map(({ detail }) => detail),
  };
}

function add(
  result: { files: number; findings: number; notChecked: { uri: string; reason: string }[] },
  file: Pick<ClosedFile, 'uri' | 'findings' | 'notChecked'>,
): void {
  result.files++;
  result.findings += file.findings;
  result.notChecked.push(...file.notChecked.map(reason => ({ uri: file.uri, reason })));
}

type ProgressValue = { readonly kind: 'begin' | 'report' | 'end' } & Readonly<Record<string, unknown>>;

/** Progress goes only where the client gave a token for it. */
function progressOf(
  { connection }: ServerContext,
  token: string | number | undefined,
): (value: ProgressValue) => void {
  if (token === undefined || token === null) return () => undefined;
  return value => {
    // A progress that cannot be sent is not worth an error.
    connection.sendProgress(WorkDoneProgress.type, token, value as never).catch(() => undefined);
  };
}
