import { type InitializeParams, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Service } from '../core/service.ts';
import { abilitiesOf, type ClientAbilities } from './client-abilities.ts';
import { clientFiles, firstOf } from './client-files.ts';
import { createContext } from './create-context.ts';
import { fixAllKind } from './features/code-actions.ts';
import { completionTriggers } from './features/completion.ts';
import { createGuarded, type Log } from './guarded.ts';
import type { ConnectionParts, Host } from './host.ts';
import { gated } from './lifecycle-gate.ts';
import { Running } from './running.ts';
import { WorkspaceRoots } from './workspace-roots.ts';

export interface RunningServer {
  /** Whether the client has said goodbye: then leaving is no failure. */
  readonly isShutDown: boolean;
}

/** Serves one client over one transport, until it leaves. */
export function startServer(parts: ConnectionParts, service: Service, host: Host): RunningServer {
  const server = { isShutDown: false };
  const connection = parts.connect(gated(parts.reader, parts.writer), parts.writer);
  const log: Log = (level, line) => connection.console[level](line);
  const guarded = createGuarded(log);
  connection.onInitialize((params): InitializeResult => {
    const abilities = abilitiesOf(params);
    const files = firstOf(
      host.files,
      abilities.filesThroughClient ? clientFiles(connection, host) : undefined,
    );
    const roots = new WorkspaceRoots(params);
    const context = createContext({
      connection,
      service,
      host,
      abilities,
      files,
      roots,
      log,
      guarded,
      writesText: parts.writesText === true,
    });
    new Running(context).listen();
    return {
      capabilities: capabilitiesFor(abilities, params),
      serverInfo: { name: 'Loadline', version: host.version },
    };
  });
  connection.onShutdown(() => {
    server.isShutDown = true;
  });
  connection.listen();
  return server;
}

function capabilitiesFor(
  abilities: ClientAbilities,
  { capabilities }: InitializeParams,
): InitializeResult['capabilities'] {
  const actions = { codeActionKinds: ['quickfix', 'refactor.rewrite', fixAllKind] };
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers },
    codeActionProvider: abilities.resolvesEdits ? { ...actions, resolveProvider: true } : actions,
    ...(abilities.pullsDiagnostics && {
      diagnosticProvider: {
        identifier: 'loadline',
        interFileDependencies: false,
        workspaceDiagnostics: abilities.checksClosedFiles,
      },
    }),
    ...(capabilities?.workspace?.workspaceFolders === true && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  };
}
