import type { ExtensionContext } from 'vscode';
import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type Server, start } from './start.ts';

let client: BaseLanguageClient | undefined;

/** Desktop, and the remote side of SSH, containers and Codespaces: the server is a Node process of its own. */
export function activate(context: ExtensionContext): void {
  client = start(context, options => nodeServer(context.asAbsolutePath('dist/server-node.js'), options));
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}

function nodeServer(module: string, options: LanguageClientOptions): Server {
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new LanguageClient('loadline', 'Loadline', { run, debug }, options);
  return {
    client,
    heartbeat: { everyMs: 5000, misses: 3 },
    abandon() {
      // A breakpoint must not cost the server its life.
      if (!client.isInDebugMode) client.serverProcess?.kill('SIGKILL');
    },
  };
}
