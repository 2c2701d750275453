import type {
  CancellationToken,
  ResultProgressReporter,
  WorkDoneProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { ClosedFilesIndex } from '../closed-files-index.ts';
import type { ServerContext } from '../server-context.ts';
import { uriKey } from '../uris.ts';

/** Results gather this long before they are sent. */
const gatherMs = 200;

/**
 * Findings of files that are not open. Clients ask again right after an answer, so a question without news is held
 * until there is some. Only what differs from what the client has is sent, in parts where it takes parts.
 */
export function workspaceDiagnostics(context: ServerContext, index: ClosedFilesIndex) {
  return async (
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    _work: WorkDoneProgressReporter,
    parts: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport> => {
    const has = new Map(
      params.previousResultIds.map(({ uri, value }) => [uriKey(uri), { uri, resultId: value }]),
    );
    index.start();
    let sent = false;
    while (!token.isCancellationRequested) {
      const items = news(context, index, has);
      const isLast = !index.isBusy;
      if (items.length > 0 && (parts === undefined || isLast)) return { items };
      if (items.length > 0) parts?.report({ items });
      sent ||= items.length > 0;
      if (sent && isLast) return { items: [] };
      await index.nextNews(token);
      await gather(context, index, token);
    }
    return { items: [] };
  };
}

interface Had {
  readonly uri: string;
  readonly resultId: string;
}

/** Reports that the client lacks; notes in `has` that it gets them. */
function news(
  context: ServerContext,
  index: ClosedFilesIndex,
  has: Map<string, Had>,
): WorkspaceDocumentDiagnosticReport[] {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const { uri, resultId, diagnostics } of index.results) {
    const key = uriKey(uri);
    const known = has.get(key);
    if (known?.resultId === resultId || (known === undefined && diagnostics.length === 0)) continue;
    items.push({ kind: 'full', uri: known?.uri ?? uri, version: null, resultId, items: diagnostics });
    has.set(key, { uri, resultId });
  }
  if (!index.isBusy)
    for (const [key, { uri }] of has) {
      if (index.has(key) || context.documents.byKey(key) !== undefined) continue;
      items.push({ kind: 'full', uri, version: null, items: [] });
      has.delete(key);
    }
  return items;
}

/** Lets results gather while work goes on. */
async function gather(
  { host }: ServerContext,
  index: ClosedFilesIndex,
  token: CancellationToken,
): Promise<void> {
  const end = host.now() + gatherMs;
  for (
    let left = gatherMs;
    index.isBusy && left > 0 && !token.isCancellationRequested;
    left = end - host.now()
  ) {
    let cancel: () => void = () => undefined;
    const pause = new Promise<void>(resolve => {
      cancel = host.later(left, resolve);
    });
    await Promise.race([index.nextNews(token), pause]);
    cancel();
  }
}
