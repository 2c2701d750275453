import { commands, type ExtensionContext, window, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { pingRequest } from '../server/lsp/custom-requests.ts';
import { allCommands } from './commands/all-commands.ts';
import { restartServer } from './commands/restart-server.ts';
import { answerFileRequests } from './connection/answer-file-requests.ts';
import { CrashMemory } from './connection/crash-memory.ts';
import { type HeartbeatOptions, watchHeartbeat } from './connection/heartbeat.ts';
import { makeMiddleware } from './connection/middleware.ts';
import { restartPolicy } from './connection/restart-policy.ts';
import { documentSelector } from './document-selector.ts';
import { RulePages, rulePageBase } from './views/rule-pages.ts';
import { StatusItem } from './views/status-item.ts';

/** A language client, and what differs between a server that is a process and one that is a worker. */
export interface Server {
  readonly client: BaseLanguageClient;
  readonly heartbeat: HeartbeatOptions;
  /** Ends a server that does not answer any more, so that the client sees the connection close. */
  abandon(): void;
}

/**
 * The one activation body. It returns at once: commands wait for the server, the editor does not. The caller disposes
 * of the client, because the editor waits for that only in `deactivate`.
 */
export function start(
  context: ExtensionContext,
  makeClient: (options: LanguageClientOptions) => Server,
): BaseLanguageClient {
  const log = window.createOutputChannel('Loadline', { log: true });
  const crashes = new CrashMemory();
  const server = makeClient({
    documentSelector,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { rulePageBase, filesThroughClient: true },
    // The client's own default is to ask on open only.
    diagnosticPullOptions: { onChange: true, onSave: true },
    textSynchronization: { delayOpenNotifications: true },
    middleware: makeMiddleware(crashes),
    errorHandler: restartPolicy(crashes, log),
  });
  const { client } = server;
  const pages = new RulePages(client);
  const session = { client, crashes, log, pages };
  context.subscriptions.push(
    log,
    pages,
    new StatusItem(client),
    answerFileRequests(client),
    ...allCommands.map(({ id, run }) =>
      commands.registerCommand(id, (...args: unknown[]) => run(session, ...args)),
    ),
    workspace.onDidChangeConfiguration(change => {
      // The server does not know this setting. A new one starts with no findings, and asks for all anew.
      if (change.affectsConfiguration('loadline.enable')) void restartServer.run(session);
    }),
    workspace.onDidGrantWorkspaceTrust(() =>
      // The settings that the server gets depend on it.
      client.sendNotification('workspace/didChangeConfiguration', { settings: null }),
    ),
    watchHeartbeat(server.heartbeat, {
      isRunning: () => client.state === State.Running,
      ping: () => client.sendRequest(pingRequest),
      onLost() {
        log.warn('The server does not answer. It is replaced by a new one.');
        server.abandon();
      },
    }),
  );
  client.start().catch(error => log.error('The server did not start.', error));
  return client;
}
